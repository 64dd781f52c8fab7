"""The schema of `groups.yaml`: who can be asked, why a group is not, and how its people were chosen."""

from typing import Annotated

from pydantic import Field

from questions.catalogue import Side
from questions.schema import Code, Codes, Strict, Text, Version


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
