"""Flags as plain JSON data and back."""

from dataclasses import fields
from typing import Any

from scoring.model.plain import Data, interval_from, plain
from scoring.model.readiness import (
    FlagResult,
    FrontLine,
    GroupVerdict,
    NotAskedGroup,
    NotHeard,
    Reason,
    Silent,
    Variation,
)
from scoring.model.results import Interval


def flag_as_json(flag: FlagResult) -> dict[str, Any]:
    data = {field.name: plain(getattr(flag, field.name)) for field in fields(flag)}
    variations = data.pop("variations")
    data["firmness"] = {"stands_under": data.pop("stands_under"), "of": len(flag.variations), "variations": variations}
    return data


def flag_from_json(data: Data) -> FlagResult:
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
        stops=tuple(data.get("stops", ())),
        not_asked=tuple(NotAskedGroup(**group) for group in data.get("not_asked", ())),
        asking=data.get("asking", "not stated"),
        front=_front(data.get("front")),
    )


def _front(data: Data | None) -> FrontLine | None:
    return FrontLine(data["mean"], Interval(**data["interval80"])) if data else None


def _verdict(data: Data) -> GroupVerdict:
    changed = {
        "interval80": interval_from(data["interval80"]),
        "reasons": tuple(Reason(**reason) for reason in data.get("reasons", ())),
        "cautions": tuple(data.get("cautions", ())),
    }
    return GroupVerdict(**{**data, **changed})
