"""What comparing rounds takes and gives: frozen dataclasses that hold nothing but what the rounds' own pages show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scoring.change.xmr import Limits, Signal
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Interval, Side, State
from scoring.model import Rules as Thresholds

Move = Literal["rose", "fell", "unclear", "not_comparable"]
FlagMove = Literal["better", "worse", "same", "not_comparable"]
# Group -> scale (a principle or a flag) -> question -> its full text for this group. Questions not asked are absent.
Asked = Mapping[str, Mapping[str, Mapping[str, str]]]


@dataclass(frozen=True)
class FlagRule:
    """What else decides the state of a flag: the sides besides the front line that may warn on it, and thresholds."""

    also_heard: frozenset[Side]
    thresholds: Thresholds


Rules = Mapping[str, FlagRule]  # of each flag


@dataclass(frozen=True)
class ScoredRound:
    """A closed round of a project. `readiness` is None where the stored results cannot be read."""

    number: int
    engine_version: str
    readiness: PublishedReadiness | None
    asked: Asked
    rules: Rules


@dataclass(frozen=True)
class Point:
    """One round's figure. Numbers are None where `reason` says why. The bar is as drawn: it contains the score."""

    round: int
    mean: float | None = None
    interval80: Interval | None = None
    reason: str = ""
    is_coarse: bool = False  # few people in confidence, or nearly the same as in an earlier round


@dataclass(frozen=True)
class Series:
    """The same figure in each compared round. `move` is from the last round but one to the last."""

    points: tuple[Point, ...]
    move: Move
    reason: str  # why it cannot be compared; empty where it can


@dataclass(frozen=True)
class GroupSeries:
    code: str
    title: str
    side: Side
    series: Series


@dataclass(frozen=True)
class PrincipleChange:
    """One principle over time. `front` is the mean of the front-line groups in `panel`, each weighing the same."""

    code: str
    title: str
    front: Series
    panel: tuple[str, ...]  # codes of the front-line groups that can be compared between the last two rounds
    groups: tuple[GroupSeries, ...]  # of any side, asked about it in at least one of the last two rounds
    limits: Limits | None  # of `front`, from six figures on
    signals: tuple[Signal, ...]  # their places are indexes of front.points


@dataclass(frozen=True)
class FlagChange:
    """A flag in the last round but one (None where it had no such flag) and in the last."""

    code: str
    title: str
    then: State | None
    now: State
    move: FlagMove
    standing: State  # over all rounds with the same questions: worse counts at once, better only when it comes twice
    reason: str  # why it cannot be compared; empty where it can


@dataclass(frozen=True)
class LeftOut:
    """A round that is not compared at all, and why."""

    round: int
    why: str
    is_older: bool = False  # scored by the rules of an older engine: it can be scored again


@dataclass(frozen=True)
class Change:
    """A round compared with the last comparable one before it. `rounds` are all comparable ones, oldest first."""

    rounds: tuple[int, ...]
    left_out: tuple[LeftOut, ...]
    flags: tuple[FlagChange, ...]
    principles: tuple[PrincipleChange, ...]
    heard_anew: tuple[str, ...]  # titles of groups that are shown now and were not then
    not_heard_again: tuple[str, ...]
