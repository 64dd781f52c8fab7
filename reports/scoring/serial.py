"""Evidence and Readiness as plain JSON data and back: stable order, and floats rounded here and nowhere else."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, cast

from reports.scoring.model import (
    Cell,
    Evidence,
    FlagResult,
    GroupEvidence,
    GroupResult,
    GroupVerdict,
    Interval,
    ItemCounts,
    NotHeard,
    PrincipleResult,
    Readiness,
    Silent,
    Tally,
    Variation,
)

_DECIMALS = 6

Data = Mapping[str, Any]


def evidence_as_json(evidence: Evidence) -> dict[str, Any]:
    """A tally of persons becomes one list: its seven counts, then how many persons have them."""
    return {"threshold": evidence.threshold, "groups": [_group_evidence_as_json(group) for group in evidence.groups]}


def evidence_from_json(data: Data) -> Evidence:
    return Evidence(data["threshold"], tuple(_group_evidence(group) for group in data["groups"]))


def readiness_as_json(readiness: Readiness) -> dict[str, Any]:
    """Floats are rounded to six decimals; how firm a flag is stands under "firmness"."""
    return {
        "engine_version": readiness.engine_version,
        "flags": {code: _flag_as_json(flag) for code, flag in readiness.flags.items()},
        "principles": _plain(readiness.principles),
        "groups": _plain(readiness.groups),
    }


def readiness_from_json(data: Data) -> Readiness:
    return Readiness(
        engine_version=data["engine_version"],
        flags={code: _flag(flag) for code, flag in data["flags"].items()},
        principles={code: _principle(principle) for code, principle in data["principles"].items()},
        groups={code: _group(group) for code, group in data["groups"].items()},
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
    }


def _group_evidence(data: Data) -> GroupEvidence:
    return GroupEvidence(
        code=data["code"],
        invited=data["invited"],
        answered=data["answered"],
        items={code: cast("ItemCounts", tuple(counts)) for code, counts in data["items"].items()},
        scales={scale: _tallies(rows) for scale, rows in data["scales"].items()},
    )


def _tallies(rows: list[list[int]]) -> dict[Tally, int]:
    return {cast("Tally", tuple(tally)): persons for *tally, persons in rows}


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
