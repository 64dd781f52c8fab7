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
    is_own: bool = False  # of an organisation's own: it can warn, and clears nothing


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
    # "checklist": how good the leaders' answer is; "shared": how widely it is shared; "prediction": what executives
    # expect most front-line staff to answer; "own": of an organisation's own, on no scale; "statement": all others.
    kind: Literal["statement", "checklist", "shared", "prediction", "own"]
    title: str = ""  # short heading of a checklist question
    text: str = ""
    echoes: tuple[str, ...] = ()  # codes of the checklist questions that a statement confirms or contradicts
    after: tuple[str, ...] = ()  # codes of the questions that should be answered before this one
    about: str = ""  # code of the question that this is the second answer to, or that it predicts
    bank: str = ""  # code of its question bank
    is_optional: bool = False  # of a module that a round may leave out


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
class Rules:
    """The thresholds of flags and findings (`rules:` of patterns.yaml). Shares are 0 to 1, lines 0 to 100."""

    bar: float  # how much of the distribution a bar holds
    prior_persons: float  # pseudo-persons, spread evenly over the five answers
    midpoint: float
    clear_line: float
    shortfall: float  # mean points below the midpoint above which a group is split
    know_rate: float  # a group that knows less cannot support
    response: float  # nor one of known size of which a smaller share answered
    supporters: int  # groups that must support before a flag is clear
    front_line_bar: bool  # whether a flag is red where the front line's own bar lies below the midpoint
    chance: float  # of a false alarm, one-sided, over all figures that a finding looks at


@dataclass(frozen=True)
class WayOfChoosing:
    """How the people of a group were chosen. Where it does not support, their good answers clear nothing."""

    code: str
    label: str
    supports: bool
    caution: str = ""


@dataclass(frozen=True)
class ReasonNotAsked:
    code: str
    label: str
    allows_clear: bool


@dataclass(frozen=True)
class Instrument:
    """Everything of the banks that scoring needs. `items` are in bank order, the order of packed answers."""

    groups: tuple[Group, ...]
    folds: Mapping[str, str]  # family code -> title of the combined group
    principles: tuple[Principle, ...]
    items: tuple[Item, ...]
    flags: tuple[FlagRule, ...]
    rules: Rules
    required_sides: tuple[Side, ...]
    expected_groups: tuple[str, ...]
    findings: tuple[FindingRule, ...] = ()
    practices: tuple[PracticeRule, ...] = ()
    cases: tuple[Case, ...] = ()
    chosen: tuple[WayOfChoosing, ...] = ()
    not_asked: tuple[ReasonNotAsked, ...] = ()
    is_reworded: bool = False  # questions in other words, for research: no flag is judged

    def group(self, code: str) -> Group:
        return next(group for group in self.groups if group.code == code)
