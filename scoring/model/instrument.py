"""Everything of the banks that scoring needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scoring.model.rules import Case, FindingRule, Like, PracticeRule

# questions.catalogue has the same: neither package may import the other.
Side = Literal["leadership", "frontline", "local_it", "supplier"]


@dataclass(frozen=True)
class Group:
    """A stakeholder group. `folds` names the family that it is folded into when too few answered."""

    code: str
    title: str
    side: Side
    confidential: bool
    folds: str | None = None


@dataclass(frozen=True)
class Principle:
    code: str
    title: str


@dataclass(frozen=True)
class Item:
    """A question as scoring sees it: `principles` it feeds, `asked_of` group codes, `part` of the work system."""

    code: str
    principles: tuple[str, ...]
    asked_of: frozenset[str]
    part: Literal["social", "technical", "joint"]
    kind: Literal["statement", "checklist"]  # "checklist": the executives' twelve questions; "statement": all others
    title: str = ""  # short heading of a checklist question
    text: str = ""
    echoes: tuple[str, ...] = ()  # codes of the checklist questions that a statement confirms or contradicts
    after: tuple[str, ...] = ()  # codes of the questions that should be answered before this one


@dataclass(frozen=True)
class FlagRule:
    """A flag's scale (statements of `principles`, for leaders also `leadership` items), and which sides may warn."""

    code: str
    title: str
    principles: tuple[str, ...]
    leadership: tuple[str, ...]
    also_heard: tuple[Side, ...]
    clears: str  # the bank's general sentence on what clears it
    like: Like


@dataclass(frozen=True)
class Instrument:
    """Everything of the banks that scoring needs. `items` are in bank order, the order of packed answers."""

    groups: tuple[Group, ...]
    folds: Mapping[str, str]  # family code -> title of the combined group
    principles: tuple[Principle, ...]
    items: tuple[Item, ...]
    flags: tuple[FlagRule, ...]
    required_sides: tuple[Side, ...]
    expected_groups: tuple[str, ...]
    findings: tuple[FindingRule, ...] = ()
    practices: tuple[PracticeRule, ...] = ()
    cases: tuple[Case, ...] = ()

    def group(self, code: str) -> Group:
        return next(group for group in self.groups if group.code == code)
