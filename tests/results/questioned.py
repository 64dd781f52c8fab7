"""Closed rounds with many people, whose answers hang together."""

from random import Random

from assessments import actions as assessments
from assessments.models import AskedGroup, Response
from assessments.vocabulary import Stage
from questions.packing import pack
from results import actions
from tests import making


def people(round, counts, *, seed=1):
    """Rows of answers: each person leans one way, and each answer a little more to one side or the other."""
    random, catalogue = Random(seed), round.catalogue
    rows = []
    for code, count in counts.items():
        asked = [question.code for page in catalogue.pages_for(code) for question in page.questions]
        for _ in range(count):
            lean = random.choice((2, 3, 4))
            answers = {question: str(lean + random.choice((-1, 0, 0, 1))) for question in asked}
            rows.append((code, "", pack(answers, catalogue)))
    return rows


def close_with(round, rows, by):
    """With people who answered for themselves."""
    groups = {group.code: group for group in AskedGroup.objects.filter(round=round)}
    Response.objects.bulk_create(Response(asked_group=groups[code], answers=answers) for code, _, answers in rows)
    actions.close_and_freeze(round=round, by=by)
    return round


def another(project, counts, by, *, seed=2, stage=Stage.BEFORE, modules=()):
    """The next round of the project, closed."""
    round = assessments.start_round(
        project=project,
        stage=stage,
        groups={"executive", "medical", "nursing", "service_user", *counts},
        threshold=5,
        has_work_system=False,
        closes_on=None,
        modules=modules,
        by=by,
    )
    making.open_round(round, by=by)
    return close_with(round, people(round, counts, seed=seed), by)
