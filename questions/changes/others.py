"""What differs between two catalogues besides questions: groups, reasons, rules, and what reports look for. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from questions.catalogue import (
    Catalogue,
    Chosen,
    Finding,
    Flag,
    Group,
    Indicator,
    NotAsked,
    Practice,
    Principle,
    Rules,
)
from questions.changes.model import Detail, Difference, Kind

Titled = Group | Principle | Flag | Finding | Practice | Indicator
Thing = Titled | NotAsked | Chosen

_PLAIN: Mapping[Kind, str] = {
    "group": "groups",
    "not_asked": "not_asked",
    "chosen": "chosen",
    "principle": "principles",
    "flag": "flags",
    "finding": "findings",
    "practice": "practices",
    "indicator": "indicators",
}


def differences(then: Catalogue, now: Catalogue) -> Iterator[Difference]:
    for kind, name in _PLAIN.items():
        yield from _of_kind(kind, getattr(then, name), getattr(now, name))
    yield from _expected(then, now)
    for detail in _details(then.rules, now.rules):
        yield Difference("rule", detail.field, detail.field, "changed", (detail,))


def _of_kind(kind: Kind, then: Mapping[str, Thing], now: Mapping[str, Thing]) -> Iterator[Difference]:
    for code, after in now.items():
        if code not in then:
            yield Difference(kind, code, _title(after), "added")
        elif details := _details(then[code], after):
            yield Difference(kind, code, _title(after), "changed", details)
    for code, before in then.items():
        if code not in now:
            yield Difference(kind, code, _title(before), "dropped")


def _title(thing: Thing) -> str:
    return thing.label if isinstance(thing, NotAsked | Chosen) else thing.title


def _details(before: Thing | Rules, after: Thing | Rules) -> tuple[Detail, ...]:
    pairs = ((one.name, getattr(before, one.name), getattr(after, one.name)) for one in fields(after))
    return tuple(Detail(name, old, new) for name, old, new in pairs if old != new)


def _expected(then: Catalogue, now: Catalogue) -> Iterator[Difference]:
    """Groups that every round has to account for."""
    for code in (code for code in now.groups if code in then.groups):
        before, after = code in then.expected_groups, code in now.expected_groups
        if before != after:
            yield Difference("group", code, now.groups[code].title, "changed", (Detail("is_expected", before, after),))
