"""Collects what scoring and the pages need, from the tables of a round or from a file of answers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from django.utils import timezone

from assessments import life, queries
from assessments.arrivals import method_of
from assessments.asking.number import asked_one_by_one
from assessments.asking.summary import ways_of_choosing
from assessments.models import Round
from assessments.queries import GroupProgress
from intake.answers import Person
from questions.catalogue import Catalogue
from results.facts import FOR_RESEARCH, PRESENT_RULES, RULES_OF_THAT_TIME, Facts
from results.instrument import instrument_from
from results.models import AnyEvidence, Evidence, Rescored
from results.setting_file import StatedSetting
from scoring import model
from scoring.figures import tally

Counts = Mapping[str, Any]


def gather(round: Round) -> model.Evidence:
    """All answers of a round, counted in one aggregate query: no object is created for a single answer."""
    rows = queries.progress(round)
    counted = tally.collect(
        instrument_from(round.canonical, is_live=round.is_live),
        queries.packed_answers(round, rows),
        threshold=round.threshold,
        invited={row.group.code: _asked(row, round.canonical.rules.response) for row in rows},
        left_out={row.group.code: row.left_out for row in rows},
    )
    return replace(counted, setting=setting_of(round, rows))


def _asked(row: GroupProgress, enough: float) -> int | None:
    """Where nobody knows, those asked one by one, if even of them too few answered: an open link or a sheet of paper
    next to them makes it no better."""
    least = asked_one_by_one(row.asked_group, row.invited, row.slips)
    return least if row.asked is None and row.submitted < least * enough else row.asked


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


def has_lost_answers(then: Counts, now: Counts) -> bool:
    """Whether as many people of a group as then have answered a question otherwise: retention empties answers, and
    leaves the rows to be counted. Both as scoring.model.serial.evidence_as_json gives them.
    """
    before = {group["code"]: group for group in then["groups"]}
    same = [group for group in now["groups"] if _people(before.get(group["code"], {})) == _people(group)]
    return any(_differ(before[group["code"]]["items"], group["items"]) for group in same)


def _people(group: Counts) -> tuple[object, int]:
    """How many are counted, and how many are left out."""
    return group.get("answered"), group.get("left_out", 0)


def _differ(then: Mapping[str, list[int]], now: Mapping[str, list[int]]) -> bool:
    return any(counts != now[code] for code, counts in then.items() if code in now)


def counts_the_same_people(stored: Mapping[str, Any], readiness: model.Readiness) -> bool:
    """Whether each group is shown with the same people as in these stored results."""
    then = {code: (group["status"], *_people(group)) for code, group in stored["groups"].items()}
    now = {code: (group.status, group.answered, group.left_out) for code, group in readiness.groups.items()}
    return then == now


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
        "opened_without": life.in_words(round.opened_without),
        "rewording": FOR_RESEARCH if round.is_reworded else "",
        "scored_by": "",
        "arrivals": method_of(round),
        "open_checks": (),  # reports alone say these
    }
    of_project = {field.name: getattr(project, field.name) for field in fields(Facts) if field.name not in known}
    return Facts(**known, **of_project)


def facts_about(evidence: AnyEvidence) -> Facts:
    """The same, with the rules that the figures come from where there are others."""
    round = evidence.round
    if isinstance(evidence, Rescored):
        counted = sum(row.typed for row in queries.progress(round))
        return replace(facts_of(round), from_staff=counted, scored_by=PRESENT_RULES)
    is_older = evidence.engine_version != model.ENGINE_VERSION
    return replace(facts_of(round), scored_by=RULES_OF_THAT_TIME if is_older else "")


def _from_staff(round: Round) -> int:
    """How many of the people counted had their answers typed in or imported by staff."""
    rows = queries.progress(round)
    old = _left_out_by_the_old_rule(round) if any(row.left_out and row.typed for row in rows) else set()
    return sum(row.typed for row in rows if row.group.code not in old or not row.left_out)


def _left_out_by_the_old_rule(round: Round) -> set[str]:
    """Groups whose evidence was stored when answers from staff were left out, and not the few others."""
    stored = Evidence.objects.filter(round=round).values_list("evidence", flat=True).first()
    return {group["code"] for group in stored["groups"] if "left_out" not in group} if stored else set()
