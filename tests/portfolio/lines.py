"""Closed rounds with stored lines, for pages about many projects."""

from datetime import timedelta

from django.utils import timezone

from assessments import actions
from assessments.models import AskedGroup, Response, Round
from results.models import Headline
from scoring.model import ENGINE_VERSION

WORDS = "words"
WEAK = {"score": 40, "is_coarse": True, "lowest": 25, "lowest_group": "nursing"}
GOOD = {"score": 80, "is_coarse": False, "lowest": 75, "lowest_group": "medical"}


def add_project(organisation, name, **fields):
    return actions.create_project(organisation=organisation, sites=[], fields={"name": name, **fields}, by="tests")


def add_round(project, edition, *, days_ago=0, **fields):
    """A closed round. `fields` are those of the round."""
    number = Round.objects.filter(project=project).count() + 1
    defaults = {"stage": "live", "state": "closed", "closed_at": timezone.now() - timedelta(days=days_ago)}
    return Round.objects.create(project=project, edition=edition, number=number, **(defaults | fields))


def add_answers(round, *, own=1, added=0):
    group = AskedGroup.objects.create(round=round, code="nursing")
    for place in range(own + added):
        Response.objects.create(asked_group=group, answers="4", is_imported=place >= own)


def add_line(round, *, flags=("red", "clear"), scores=None, words=WORDS, engine=ENGINE_VERSION, **fields):
    """What closing stores. `scores`: scale -> score, by the present rules."""
    it_bin, local_ownership = flags
    defaults = {
        "heard": 12,
        "basis": [],
        "figures": {"principles": {"P1": WEAK, "P2": GOOD}, "findings": ["divided"], "missing": {}},
        "scores": {"engine": engine, "words": words, "of": scores or {}},
        "steps": ["R11"],
    }
    return Headline.objects.create(round=round, it_bin=it_bin, local_ownership=local_ownership, **(defaults | fields))
