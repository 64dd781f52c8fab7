"""Collects what scoring and the pages need, from the tables of a round or from a file of answers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from django.utils import timezone

from assessments import queries
from assessments.answer_file import Person
from assessments.arrivals import method_of
from assessments.asking.summary import ways_of_choosing
from assessments.models import Round
from assessments.queries import GroupProgress
from questions.catalogue import Catalogue
from results.facts import Facts
from results.instrument import instrument_from
from results.models import Evidence
from results.setting_file import StatedSetting
from scoring import model
from scoring.figures import tally


def gather(round: Round) -> model.Evidence:
    """All answers of a round, counted in one aggregate query: no object is created for a single answer."""
    rows = queries.progress(round)
    counted = tally.collect(
        instrument_from(round.catalogue, is_live=round.is_live),
        queries.packed_answers(round, rows),
        threshold=round.threshold,
        invited={row.group.code: row.asked for row in rows},
        left_out={row.group.code: row.left_out for row in rows},
    )
    return replace(counted, setting=setting_of(round, rows))


def setting_of(round: Round, rows: Sequence[GroupProgress]) -> model.Setting | None:
    """What was said before the round opened. None of samples: nobody was asked, their answers are made up."""
    if round.is_sample:
        return None
    asked = {row.group.code: row.asked_group for row in rows}
    ways = ways_of_choosing(round, asked.values())
    return model.Setting(
        asked={code: model.Asked(ways[code], row.size, row.is_estimate) for code, row in asked.items()},
        not_asked={row.code: model.NotAsked(row.why, row.reason) for row in round.notaskedgroup_set.order_by("pk")},
    )


def gather_people(
    people: Sequence[Person], catalogue: Catalogue, *, threshold: int, stated: StatedSetting | None = None
) -> model.Evidence:
    """The same from a file. Unless something was stated, the groups are those that answered, and no more is known."""
    rows = Counter((person.group, person.packed, person.site) for person in people)
    counted = tally.collect(
        instrument_from(catalogue),
        ((group, packed, persons, site) for (group, packed, site), persons in rows.items()),
        threshold=threshold,
        invited={**dict.fromkeys(person.group for person in people), **(stated.asked if stated else {})},
    )
    return replace(counted, setting=stated.setting if stated else None)


def facts_of(round: Round) -> Facts:
    """Those that are not worked out here are fields of the project, under the same name."""
    project = round.project
    known: dict[str, Any] = {
        "project": project.name,
        "organisation": project.organisation.name,
        "stage": round.get_stage_display(),
        "round": round.number,
        "closed_on": timezone.localdate(round.closed_at),
        "sites": tuple(site.name for site in project.site_set.all()),
        "from_staff": _from_staff(round),
        "opened_without": round.opened_without,
        "arrivals": method_of(round),
    }
    of_project = {field.name: getattr(project, field.name) for field in fields(Facts) if field.name not in known}
    return Facts(**known, **of_project)


def _from_staff(round: Round) -> int:
    """How many of the people counted had their answers typed in or imported by staff."""
    rows = queries.progress(round)
    old = _left_out_by_the_old_rule(round) if any(row.left_out and row.typed for row in rows) else set()
    return sum(row.typed for row in rows if row.group.code not in old or not row.left_out)


def _left_out_by_the_old_rule(round: Round) -> set[str]:
    """Groups whose evidence was stored when answers from staff were left out, and not the few others."""
    stored = Evidence.objects.filter(round=round).values_list("evidence", flat=True).first()
    return {group["code"] for group in stored["groups"] if "left_out" not in group} if stored else set()
