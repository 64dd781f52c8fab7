"""The schemas of the banks that hold no questions: groups, practices, indicators."""

from typing import Annotated, Literal

from pydantic import Field

from questions.catalogue import Side
from questions.schema import Code, Codes, OptOut, Point, Source, Strict, Text, Version


class GroupEntry(Strict):
    code: Code
    title: Text
    side: Side
    confidential: bool
    folds: Code | None = None


class Fold(Strict):
    title: Text


class NotAskedEntry(Strict):
    """A reason for which a group is not asked, and whether a flag can be clear without it."""

    code: Code
    label: Text
    allows_clear: bool


class ChosenEntry(Strict):
    """How the people of a group were chosen. Where it does not support, their good answers clear nothing."""

    code: Code
    label: Text
    supports: bool
    caution: Text | None = None


class Groups(Strict):
    version: Version
    source: Text
    groups: Annotated[tuple[GroupEntry, ...], Field(min_length=1)]
    folds: dict[Code, Fold]
    required_sides: tuple[Side, ...]
    expected_groups: Codes
    not_asked: Annotated[tuple[NotAskedEntry, ...], Field(min_length=1)]
    chosen: Annotated[tuple[ChosenEntry, ...], Field(min_length=1)]


class PracticeScale(Strict):
    kind: Literal["practice"]
    points: tuple[Point, ...]
    opt_out: tuple[OptOut, ...]


class PracticeEntry(Strict):
    code: Code
    title: Text
    ready: bool = False
    principles: Codes
    patterns: Codes


class Area(Strict):
    code: Code
    title: Text
    practices: tuple[PracticeEntry, ...]


class Practices(Strict):
    bank: Literal["practices"]
    version: Version
    title: Text
    source: Source
    asked_of: Codes
    scale: PracticeScale
    areas: tuple[Area, ...]


class IndicatorEntry(Strict):
    code: Code
    title: Text
    measure: Text
    unit: Literal["percent", "count", "chosen"]
    better: Literal["up", "down", "chosen"]
    principles: Codes


class IndicatorKind(Strict):
    code: Code
    title: Text
    indicators: tuple[IndicatorEntry, ...]


class Indicators(Strict):
    bank: Literal["indicators"]
    version: Version
    title: Text
    source: Source
    kinds: tuple[IndicatorKind, ...]
