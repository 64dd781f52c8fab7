"""What a round means: frozen dataclasses with no behaviour beyond look-ups."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scoring.model.instrument import Side
from scoring.model.results import (
    Cell,
    FindingResult,
    Interval,
    ItemResult,
    LeaderAnswers,
    Likeness,
    PracticeResult,
    PredictionRow,
    Printed,
    Reflection,
    SiteResult,
)

# Raised whenever any stored number could come out differently.
ENGINE_VERSION = "3.0.0"

State = Literal["red", "amber", "clear", "insufficient"]
# "unproven": good, but it cannot be counted.
Verdict = Literal["warn", "split", "support", "unproven", "unclear"]


@dataclass(frozen=True)
class GroupResult:
    """A group as readers may see it. A combined group ("Other front-line staff") lists its `members`."""

    code: str
    title: str
    side: Side
    confidential: bool
    status: Literal["shown", "hidden", "silent"]
    invited: int | None
    answered: int
    members: tuple[str, ...]  # codes folded into this one; empty for an ordinary group
    cells: Mapping[str, Cell]  # scale code -> cell, for every scale of GroupEvidence
    reason: str = ""  # "3 service users answered. At least 5 are needed to show a result."
    left_out: int = 0  # people who answered as well and are in no figure (GroupEvidence)
    is_repeated: bool = False  # nearly as many people answered in an earlier round: printed like few people


@dataclass(frozen=True)
class PrincipleResult:
    """The project on one principle: mean of its shown groups, each weighing the same."""

    code: str
    title: str
    score: float | None
    interval80: Interval | None
    groups: tuple[str, ...]  # codes of the groups behind the score
    lowest_group: str | None
    lowest_score: float | None


@dataclass(frozen=True)
class Reason:
    """Why a group's good answers cannot be counted: too few could say, too few answered, or they were picked."""

    code: Literal["know_rate", "response", "picked", "own_group"]
    sentence: str


@dataclass(frozen=True)
class GroupVerdict:
    code: str
    title: str
    side: Side
    verdict: Verdict
    n: int
    mean: float | None  # None only in published figures, where too few people can be shown
    interval80: Interval | None
    below: int | None = None  # persons below the midpoint, only where it may be shown
    is_coarse: bool = False  # as in Cell
    reasons: tuple[Reason, ...] = ()  # only of "unproven"
    invited: int | None = None  # how many were asked, where that is known
    answered: int | None = None
    chosen: str = ""  # code of how its people were chosen; empty where nothing is said of it
    cautions: tuple[str, ...] = ()  # sentences that stand next to it and decide nothing

    @property
    def exact(self) -> float:
        """The mean that rules look at. Raises ValueError for a published verdict that does not show it."""
        if self.mean is None:
            raise ValueError(f"The score of {self.code} is not shown.")
        return self.mean

    @property
    def counted(self) -> int | None:
        """How many are below the midpoint, as far as it can be shown."""
        return None if self.is_coarse else self.below

    @property
    def told(self) -> float | None:
        """The mean, where it is not that of few people."""
        return None if self.is_coarse else self.mean


@dataclass(frozen=True)
class Variation:
    """A recomputation under one changed convention, and the state that the flag then gets."""

    name: str
    state: State


@dataclass(frozen=True)
class Silent:
    """Whether people who were asked and did not answer could move a group across the midpoint.

    `break_even` is the mean (0 to 100) that they would need; None where no answer of theirs could change it.
    """

    code: str
    title: str
    invited: int
    answered: int
    break_even: float | None
    sentence: str


@dataclass(frozen=True)
class NotHeard:
    """A group that is missing from the results: never invited, silent, or answered by too few to show."""

    code: str
    title: str
    why: Literal["not_invited", "silent", "hidden"]
    sentence: str


@dataclass(frozen=True)
class NotAskedGroup:
    """An expected group that the project did not ask, and why, in its own sentence. `why` is a code of the bank."""

    code: str
    title: str
    why: str
    label: str
    reason: str
    allows_clear: bool


@dataclass(frozen=True)
class FrontLine:
    """The front line on a flag: the equal-weight mean of its groups, and its own bar."""

    mean: float
    interval80: Interval


@dataclass(frozen=True)
class FlagResult:
    code: str
    title: str
    state: State
    sentence: str  # what decided it, with its numbers
    n: int  # persons of the front-line groups that count
    verdicts: tuple[GroupVerdict, ...]  # front line first, then also-heard sides, then leadership
    not_heard: tuple[NotHeard, ...]
    know_rate: float | None  # equal-weight mean over the front-line groups whose own rate may be shown
    would_clear: tuple[str, ...]  # what is still missing for "clear", one sentence each; empty when clear
    stands_under: int
    variations: tuple[Variation, ...]
    silent: tuple[Silent, ...]
    stops: tuple[str, ...] = ()  # what stops "clear", one sentence each, in the order of would_clear
    not_asked: tuple[NotAskedGroup, ...] = ()
    asking: Literal["stated", "not stated"] = "not stated"  # whether anybody said who was asked
    front: FrontLine | None = None  # None where no front-line group has a verdict


@dataclass(frozen=True)
class Readiness:
    """What a round means. `groups` holds shown, combined, hidden and silent groups in bank order."""

    engine_version: str
    flags: Mapping[str, FlagResult]
    principles: Mapping[str, PrincipleResult]
    groups: Mapping[str, GroupResult]
    # Shown group -> item, for the items that the group is asked and that somebody in a shown group answered.
    items: Mapping[str, Mapping[str, ItemResult]] = field(default_factory=dict)
    mirror: tuple[Reflection, ...] = ()  # every executive question, in bank order
    predictions: tuple[PredictionRow, ...] = ()  # the mirror: every predicted statement, in bank order
    leaders: Mapping[str, Mapping[str, LeaderAnswers]] = field(default_factory=dict)  # group -> checklist question
    findings: tuple[FindingResult, ...] = ()  # every rule of the bank, in bank order
    practices: tuple[PracticeResult, ...] = ()  # best first; a report shows five
    likeness: Mapping[str, Likeness] = field(default_factory=dict)  # flag code -> the case it resembles
    # Group -> site code -> site, for ordinary groups that are shown and have at least two sites.
    sites: Mapping[str, Mapping[str, SiteResult]] = field(default_factory=dict)
    # Group -> scale -> what is printed instead of the exact figure of few people; empty once it is published.
    printed: Mapping[str, Mapping[str, Printed]] = field(default_factory=dict)
    is_published: bool = False
