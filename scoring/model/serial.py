"""Evidence and Readiness as plain JSON data and back: stable order, and floats rounded here and nowhere else.

Data stored before there were sites are read as having none. Nobody is left out where nothing is said of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, cast

from scoring.model.evidence import AxisCounts, Evidence, GroupEvidence, ItemCounts, SiteEvidence, Tally
from scoring.model.older import in_todays_form
from scoring.model.readiness import (
    ENGINE_VERSION,
    FlagResult,
    GroupResult,
    GroupVerdict,
    NotHeard,
    PrincipleResult,
    Readiness,
    Silent,
    Variation,
)
from scoring.model.results import (
    AxisResult,
    Cell,
    Echo,
    FindingResult,
    GapResult,
    Interval,
    ItemResult,
    Likeness,
    PracticeResult,
    Printed,
    Reflection,
    SiteFigure,
    SiteResult,
    Told,
)

_DECIMALS = 6

Data = Mapping[str, Any]
Result = TypeVar("Result")


def evidence_as_json(evidence: Evidence) -> dict[str, Any]:
    """A tally of persons becomes one list: its seven counts, then how many persons have them."""
    return {"threshold": evidence.threshold, "groups": [_group_evidence_as_json(group) for group in evidence.groups]}


def evidence_from_json(data: Data) -> Evidence:
    return Evidence(data["threshold"], tuple(_group_evidence(group) for group in data["groups"]))


def readiness_as_json(readiness: Readiness) -> dict[str, Any]:
    """Floats are rounded to six decimals; how firm a flag is appears in its "firmness" and in "variations"."""
    return {
        "engine_version": readiness.engine_version,
        "flags": {code: _flag_as_json(flag) for code, flag in readiness.flags.items()},
        "principles": _plain(readiness.principles),
        "groups": {code: _group_as_json(group) for code, group in readiness.groups.items()},
        "items": _plain(readiness.items),
        "gaps": _plain(readiness.gaps),
        "mirror": _plain(readiness.mirror),
        "axes": _plain(readiness.axes),
        "findings": _plain(readiness.findings),
        "practices": _plain(readiness.practices),
        "likeness": _plain(readiness.likeness),
        "sites": _plain(readiness.sites),
        "printed": _plain(readiness.printed),
        "is_published": readiness.is_published,
        "variations": {code: _plain(flag.variations) for code, flag in readiness.flags.items()},
    }


def readiness_from_json(data: Data) -> Readiness:
    """Of any engine: what an older one stored is read in today's form (scoring/model/older.py)."""
    if data["engine_version"] != ENGINE_VERSION:
        data = in_todays_form(Readiness, data)
    return Readiness(
        engine_version=data["engine_version"],
        flags=_each(_flag, data["flags"]),
        principles=_each(_principle, data["principles"]),
        groups=_each(_group, data["groups"]),
        items={group: _each(_item, results) for group, results in data["items"].items()},
        gaps=tuple(map(_gap, data["gaps"])),
        mirror=tuple(map(_reflection, data["mirror"])),
        axes=_each(_axis, data["axes"]),
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


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return round(value, _DECIMALS) if isinstance(value, float) else value


def _group_evidence_as_json(group: GroupEvidence) -> dict[str, Any]:
    return {
        "code": group.code,
        "invited": group.invited,
        "answered": group.answered,
        "items": {code: list(counts) for code, counts in group.items.items()},
        "scales": {
            scale: [[*tally, persons] for tally, persons in tallies.items()] for scale, tallies in group.scales.items()
        },
        "axes": _by_valid_as_json(group.axes),
        "sites": [
            {"name": site.name, "answered": site.answered, "scales": _by_valid_as_json(site.scales)}
            for site in group.sites
        ],
        **_left_out_as_json(group),
    }


def _group_as_json(group: GroupResult) -> dict[str, Any]:
    data = {field.name: _plain(getattr(group, field.name)) for field in fields(group) if field.name != "left_out"}
    return data | _left_out_as_json(group)


def _left_out_as_json(group: GroupEvidence | GroupResult) -> dict[str, int]:
    """Said only where somebody was, so that all other data stay as they were stored."""
    return {"left_out": group.left_out} if group.left_out else {}


def _by_valid_as_json(scales: Mapping[str, Mapping[int, AxisCounts]]) -> dict[str, list[list[int]]]:
    return {scale: [[valid, *row] for valid, row in counts.items()] for scale, counts in scales.items()}


def _group_evidence(data: Data) -> GroupEvidence:
    return GroupEvidence(
        code=data["code"],
        invited=data["invited"],
        answered=data["answered"],
        items={code: cast("ItemCounts", tuple(counts)) for code, counts in data["items"].items()},
        scales={scale: _tallies(rows) for scale, rows in data["scales"].items()},
        axes=_by_valid(data["axes"]),
        sites=tuple(
            SiteEvidence(site["name"], site["answered"], _by_valid(site["scales"])) for site in data.get("sites", ())
        ),
        left_out=data.get("left_out", 0),
    )


def _tallies(rows: list[list[int]]) -> dict[Tally, int]:
    return {cast("Tally", tuple(tally)): persons for *tally, persons in rows}


def _by_valid(data: Data) -> dict[str, dict[int, AxisCounts]]:
    return {scale: {valid: cast("AxisCounts", tuple(row)) for valid, *row in rows} for scale, rows in data.items()}


def _flag_as_json(flag: FlagResult) -> dict[str, Any]:
    data = {field.name: _plain(getattr(flag, field.name)) for field in fields(flag)}
    variations = data.pop("variations")
    data["firmness"] = {"stands_under": data.pop("stands_under"), "of": len(flag.variations), "variations": variations}
    return data


def _flag(data: Data) -> FlagResult:
    firmness = data["firmness"]
    return FlagResult(
        code=data["code"],
        title=data["title"],
        state=data["state"],
        sentence=data["sentence"],
        n=data["n"],
        verdicts=tuple(map(_verdict, data["verdicts"])),
        not_heard=tuple(NotHeard(**group) for group in data["not_heard"]),
        know_rate=data["know_rate"],
        would_clear=tuple(data["would_clear"]),
        stands_under=firmness["stands_under"],
        variations=tuple(Variation(**variation) for variation in firmness["variations"]),
        silent=tuple(Silent(**group) for group in data["silent"]),
    )


def _verdict(data: Data) -> GroupVerdict:
    return GroupVerdict(**{**data, "interval80": _interval(data["interval80"])})


def _printed(data: Data) -> Printed:
    return Printed(data["mean"], Interval(**data["interval80"]), Interval(**data["interval90"]))


def _principle(data: Data) -> PrincipleResult:
    changed = {"interval80": _interval(data["interval80"]), "groups": tuple(data["groups"])}
    return PrincipleResult(**{**data, **changed})


def _group(data: Data) -> GroupResult:
    cells = {scale: _cell(cell) for scale, cell in data["cells"].items()}
    return GroupResult(**{**data, "members": tuple(data["members"]), "cells": cells})


def _cell(data: Data) -> Cell:
    changed = {name: _interval(data[name]) for name in ("interval80", "interval90")}
    return Cell(**{**data, **changed})


def _interval(data: Data | None) -> Interval | None:
    return Interval(**data) if data else None


def _item(data: Data) -> ItemResult:
    counts = data["counts"] and cast("ItemCounts", tuple(data["counts"]))
    return ItemResult(data["code"], _cell(data["cell"]), data["know_rate"], counts)


def _site(data: Data) -> SiteResult:
    figures = {
        scale: SiteFigure(**{**figure, "interval80": _interval(figure["interval80"])})
        for scale, figure in data["figures"].items()
    }
    return SiteResult(**{**_with_tuples(data), "figures": figures})


def _gap(data: Data) -> GapResult:
    return GapResult(**{**data, "interval90": _interval(data["interval90"])})


def _likeness(data: Data) -> Likeness:
    return Likeness(**_with_tuples(data))


def _axis(data: Data) -> AxisResult:
    return AxisResult(**{**_with_tuples(data), "interval80": _interval(data["interval80"])})


def _reflection(data: Data) -> Reflection:
    echoes = tuple(Echo(echo["code"], echo["text"], _told(echo["told"])) for echo in data["echoes"])
    return Reflection(**{**data, "leaders": _told(data["leaders"]), "echoes": echoes})


def _told(data: list[Data]) -> tuple[Told, ...]:
    return tuple(Told(**{**answer, "cell": _cell(answer["cell"])}) for answer in data)


def _with_tuples(data: Data) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
