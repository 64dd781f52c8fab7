"""Evidence and Readiness as plain JSON data and back, in a stable order.

Data stored before there were sites are read as having none. Nobody is left out where nothing is said of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, TypeVar, cast

from scoring.model.evidence import (
    Asked,
    AxisCounts,
    Evidence,
    GroupEvidence,
    ItemCounts,
    NotAsked,
    Setting,
    SideCounts,
    SiteEvidence,
    StatementCounts,
    Tally,
    TwoAnswers,
)
from scoring.model.older import in_todays_form
from scoring.model.plain import Data, interval_from, plain
from scoring.model.readiness import ENGINE_VERSION, GroupResult, PrincipleResult, Readiness
from scoring.model.results import (
    Cell,
    Echo,
    FindingResult,
    Interval,
    ItemResult,
    LeaderAnswers,
    Likeness,
    PracticeResult,
    PredictionRow,
    Printed,
    Reflection,
    SiteFigure,
    SiteResult,
    Told,
)
from scoring.model.serial_flags import flag_as_json, flag_from_json

# Where the sum of squares is in the counts of an axis or a site.
_SQUARES_AT = 6

Result = TypeVar("Result")


def evidence_as_json(evidence: Evidence) -> dict[str, Any]:
    """A tally of persons becomes one list: its seven counts, then how many persons have them."""
    return {
        "threshold": evidence.threshold,
        "groups": [_group_evidence_as_json(group) for group in evidence.groups],
        **({"setting": plain(evidence.setting)} if evidence.setting else {}),
    }


def evidence_from_json(data: Data) -> Evidence:
    groups = tuple(_group_evidence(group) for group in data["groups"])
    return Evidence(data["threshold"], groups, _setting(data["setting"]) if "setting" in data else None)


def readiness_as_json(readiness: Readiness) -> dict[str, Any]:
    """Floats are rounded to six decimals; how firm a flag is appears in its "firmness" and in "variations"."""
    return {
        "engine_version": readiness.engine_version,
        "flags": {code: flag_as_json(flag) for code, flag in readiness.flags.items()},
        "principles": plain(readiness.principles),
        "groups": {code: _group_as_json(group) for code, group in readiness.groups.items()},
        "items": plain(readiness.items),
        "mirror": plain(readiness.mirror),
        "predictions": plain(readiness.predictions),
        "leaders": plain(readiness.leaders),
        "findings": plain(readiness.findings),
        "practices": plain(readiness.practices),
        "likeness": plain(readiness.likeness),
        "sites": plain(readiness.sites),
        "printed": plain(readiness.printed),
        "is_published": readiness.is_published,
        "variations": {code: plain(flag.variations) for code, flag in readiness.flags.items()},
    }


def readiness_from_json(data: Data) -> Readiness:
    """Of any engine: what an older one stored is read in today's form (scoring/model/older.py)."""
    if data["engine_version"] != ENGINE_VERSION:
        data = in_todays_form(Readiness, data)
    return Readiness(
        engine_version=data["engine_version"],
        flags=_each(flag_from_json, data["flags"]),
        principles=_each(_principle, data["principles"]),
        groups=_each(_group, data["groups"]),
        items={group: _each(_item, results) for group, results in data["items"].items()},
        mirror=tuple(map(_reflection, data["mirror"])),
        predictions=tuple(map(_prediction, data.get("predictions", ()))),
        leaders={group: _each(_leader_answers, given) for group, given in data.get("leaders", {}).items()},
        findings=tuple(FindingResult(**_with_tuples(finding)) for finding in data["findings"]),
        practices=tuple(PracticeResult(**_with_tuples(practice)) for practice in data["practices"]),
        likeness=_each(_likeness, data["likeness"]),
        sites={group: _each(_site, sites) for group, sites in data.get("sites", {}).items()},
        printed={group: _each(_printed, scales) for group, scales in data.get("printed", {}).items()},
        is_published=data.get("is_published", False),
    )


def is_current(data: Data) -> bool:
    """Whether stored results say what is printed of few people, and their sentences keep to it."""
    return "printed" in data


def _each(read: Callable[[Data], Result], results: Mapping[str, Data]) -> dict[str, Result]:
    return {code: read(data) for code, data in results.items()}


def _group_evidence_as_json(group: GroupEvidence) -> dict[str, Any]:
    return {
        "code": group.code,
        "invited": group.invited,
        "answered": group.answered,
        "items": {code: list(counts) for code, counts in group.items.items()},
        "scales": {
            scale: [[*tally, persons] for tally, persons in tallies.items()] for scale, tallies in group.scales.items()
        },
        "sides": _by_valid_as_json(group.sides),
        "statements": plain(group.statements),
        "sites": [
            {"name": site.name, "answered": site.answered, "scales": _by_valid_as_json(site.scales)}
            for site in group.sites
        ],
        **_left_out_as_json(group),
        **_of_leaders_as_json(group),
    }


def _of_leaders_as_json(group: GroupEvidence) -> dict[str, Any]:
    """Second answers and predictions, of the groups that are asked for them."""
    said = {"two_answers": plain(group.two_answers), "predictions": plain(group.predictions)}
    return {name: given for name, given in said.items() if given}


def _group_as_json(group: GroupResult) -> dict[str, Any]:
    data = {field.name: plain(getattr(group, field.name)) for field in fields(group) if field.name != "left_out"}
    return data | _left_out_as_json(group)


def _left_out_as_json(group: GroupEvidence | GroupResult) -> dict[str, int]:
    """Said only where somebody was, so that all other data stay as they were stored."""
    return {"left_out": group.left_out} if group.left_out else {}


def _by_valid_as_json(scales: Mapping[str, Mapping[int, tuple[int, ...]]]) -> dict[str, list[list[int]]]:
    return {scale: [[valid, *row] for valid, row in counts.items()] for scale, counts in scales.items()}


def _group_evidence(data: Data) -> GroupEvidence:
    return GroupEvidence(
        code=data["code"],
        invited=data["invited"],
        answered=data["answered"],
        items={code: _item_counts(counts) for code, counts in data["items"].items()},
        scales={scale: _tallies(rows) for scale, rows in data["scales"].items()},
        sides=_sides(data.get("sides", {})),
        statements=StatementCounts(**data.get("statements", {})),
        sites=tuple(
            SiteEvidence(site["name"], site["answered"], _by_valid(site["scales"])) for site in data.get("sites", ())
        ),
        left_out=data.get("left_out", 0),
        two_answers={code: _two_answers(given) for code, given in data.get("two_answers", {}).items()},
        predictions={code: _item_counts(counts) for code, counts in data.get("predictions", {}).items()},
    )


def _two_answers(data: Data) -> TwoAnswers:
    return TwoAnswers(_item_counts(data["good"]), _item_counts(data["shared"]), data["missing"])


def _item_counts(counts: list[int]) -> ItemCounts:
    return cast("ItemCounts", tuple(counts))


def _setting(data: Data) -> Setting:
    return Setting(
        asked={code: Asked(**said) for code, said in data["asked"].items()},
        not_asked={code: NotAsked(**said) for code, said in data["not_asked"].items()},
    )


def _tallies(rows: list[list[int]]) -> dict[Tally, int]:
    return {cast("Tally", tuple(tally)): persons for *tally, persons in rows}


def _by_valid(data: Data) -> dict[str, dict[int, AxisCounts]]:
    return {scale: {valid: _axis_counts(valid, row) for valid, *row in rows} for scale, rows in data.items()}


def _sides(data: Data) -> dict[str, dict[int, SideCounts]]:
    return {side: {valid: (persons, steps) for valid, persons, steps in rows} for side, rows in data.items()}


def _axis_counts(valid: int, row: list[int]) -> AxisCounts:
    """What engine 2 stored has no sum of squares. The largest that the answers allow makes the longest bar: that of
    people who each gave the same answer to everything."""
    if len(row) < _SQUARES_AT + 1:
        row = [*row, valid * sum(step**2 * given for step, given in enumerate(row[1:]))]
    return cast("AxisCounts", tuple(row))


def _printed(data: Data) -> Printed:
    return Printed(data["mean"], Interval(**data["interval80"]), Interval(**data["interval90"]))


def _principle(data: Data) -> PrincipleResult:
    changed = {"interval80": interval_from(data["interval80"]), "groups": tuple(data["groups"])}
    return PrincipleResult(**{**data, **changed})


def _group(data: Data) -> GroupResult:
    cells = {scale: _cell(cell) for scale, cell in data["cells"].items()}
    return GroupResult(**{**data, "members": tuple(data["members"]), "cells": cells})


def _cell(data: Data) -> Cell:
    changed = {name: interval_from(data[name]) for name in ("interval80", "interval90")}
    return Cell(**{**data, **changed})


def _item(data: Data) -> ItemResult:
    counts = data["counts"] and cast("ItemCounts", tuple(data["counts"]))
    return ItemResult(data["code"], _cell(data["cell"]), data["know_rate"], counts)


def _site(data: Data) -> SiteResult:
    figures = {
        scale: SiteFigure(**{**figure, "interval80": interval_from(figure["interval80"])})
        for scale, figure in data["figures"].items()
    }
    return SiteResult(**{**_with_tuples(data), "figures": figures})


def _leader_answers(data: Data) -> LeaderAnswers:
    return LeaderAnswers(**{**data, "good": _cell(data["good"]), "shared": _cell(data["shared"])})


def _likeness(data: Data) -> Likeness:
    return Likeness(**_with_tuples(data))


def _reflection(data: Data) -> Reflection:
    echoes = tuple(Echo(echo["code"], echo["text"], _told(echo["told"])) for echo in data["echoes"])
    return Reflection(**{**data, "leaders": _told(data["leaders"]), "echoes": echoes})


def _prediction(data: Data) -> PredictionRow:
    read = {"predicted": _cell(data["predicted"]), "told": _told(data["told"])}
    return PredictionRow(**{**data, **read, "front_interval": interval_from(data["front_interval"])})


def _told(data: list[Data]) -> tuple[Told, ...]:
    return tuple(Told(**{**answer, "cell": _cell(answer["cell"])}) for answer in data)


def _with_tuples(data: Data) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
