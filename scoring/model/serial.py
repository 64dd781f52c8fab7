"""Evidence and Readiness as plain JSON data and back: stable order, and floats rounded here and nowhere else.

What was stored before there were sites has none, and is read as such.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, cast

from scoring.model.evidence import AxisCounts, Evidence, GroupEvidence, ItemCounts, SiteEvidence, Tally
from scoring.model.readiness import (
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
    GroupAnswer,
    Interval,
    ItemResult,
    Likeness,
    PracticeResult,
    Reflection,
    SiteFigure,
    SiteResult,
)

_DECIMALS = 6

Data = Mapping[str, Any]


def evidence_as_json(evidence: Evidence) -> dict[str, Any]:
    """A tally of persons becomes one list: its seven counts, then how many persons have them."""
    return {"threshold": evidence.threshold, "groups": [_group_evidence_as_json(group) for group in evidence.groups]}


def evidence_from_json(data: Data) -> Evidence:
    return Evidence(data["threshold"], tuple(_group_evidence(group) for group in data["groups"]))


def readiness_as_json(readiness: Readiness) -> dict[str, Any]:
    """Floats are rounded to six decimals; how firm a flag is stands under its "firmness" and under "variations"."""
    return {
        "engine_version": readiness.engine_version,
        "flags": {code: _flag_as_json(flag) for code, flag in readiness.flags.items()},
        "principles": _plain(readiness.principles),
        "groups": _plain(readiness.groups),
        "items": _plain(readiness.items),
        "gaps": _plain(readiness.gaps),
        "mirror": _plain(readiness.mirror),
        "axes": _plain(readiness.axes),
        "findings": _plain(readiness.findings),
        "practices": _plain(readiness.practices),
        "likeness": _plain(readiness.likeness),
        "sites": _plain(readiness.sites),
        "variations": {code: _plain(flag.variations) for code, flag in readiness.flags.items()},
    }


def readiness_from_json(data: Data) -> Readiness:
    return Readiness(
        engine_version=data["engine_version"],
        flags={code: _flag(flag) for code, flag in data["flags"].items()},
        principles={code: _principle(principle) for code, principle in data["principles"].items()},
        groups={code: _group(group) for code, group in data["groups"].items()},
        items={
            group: {code: _item(item) for code, item in results.items()} for group, results in data["items"].items()
        },
        gaps=tuple(_gap(gap) for gap in data["gaps"]),
        mirror=tuple(_reflection(row) for row in data["mirror"]),
        axes={code: _axis(axis) for code, axis in data["axes"].items()},
        findings=tuple(FindingResult(**_with_tuples(one)) for one in data["findings"]),
        practices=tuple(PracticeResult(**_with_tuples(one)) for one in data["practices"]),
        likeness={code: Likeness(**_with_tuples(one)) for code, one in data["likeness"].items()},
        sites={
            group: {code: _site(one) for code, one in sites.items()} for group, sites in data.get("sites", {}).items()
        },
    )


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
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
    }


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
        verdicts=tuple(_verdict(one) for one in data["verdicts"]),
        not_heard=tuple(NotHeard(**one) for one in data["not_heard"]),
        know_rate=data["know_rate"],
        would_clear=tuple(data["would_clear"]),
        stands_under=firmness["stands_under"],
        variations=tuple(Variation(**one) for one in firmness["variations"]),
        silent=tuple(Silent(**one) for one in data["silent"]),
    )


def _verdict(data: Data) -> GroupVerdict:
    return GroupVerdict(**{**data, "interval80": Interval(**data["interval80"])})


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
        scale: SiteFigure(**{**one, "interval80": _interval(one["interval80"])})
        for scale, one in data["figures"].items()
    }
    return SiteResult(**{**_with_tuples(data), "figures": figures})


def _gap(data: Data) -> GapResult:
    return GapResult(**{**data, "interval90": _interval(data["interval90"])})


def _axis(data: Data) -> AxisResult:
    return AxisResult(**{**_with_tuples(data), "interval80": _interval(data["interval80"])})


def _reflection(data: Data) -> Reflection:
    echoes = tuple(Echo(echo["code"], echo["text"], _told(echo["told"])) for echo in data["echoes"])
    return Reflection(**{**data, "leaders": _told(data["leaders"]), "echoes": echoes})


def _told(data: list[Data]) -> tuple[GroupAnswer, ...]:
    return tuple(GroupAnswer(**{**one, "cell": _cell(one["cell"])}) for one in data)


def _with_tuples(data: Data) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
