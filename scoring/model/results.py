"""What the engine finds beyond flags and scores: items, what leaders say and expect, findings, practices, likeness."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scoring.model.evidence import ItemCounts

# Divided: enough below the midpoint, and enough above. Shared: seven in ten on one side. Mixed: neither.
Word = Literal["Shared", "Mixed", "Divided"]


@dataclass(frozen=True)
class Interval:
    low: float
    high: float


@dataclass(frozen=True)
class Cell:
    """One group on one scale or item, 0 to 100. Numbers are None unless state is "shown"."""

    state: Literal["shown", "hidden", "not_asked", "no_answers"]
    n: int | None = None  # persons with a score on the scale
    mean: float | None = None
    interval80: Interval | None = None
    interval90: Interval | None = None  # None for items: the appendix has the scales
    below: int | None = None  # persons below the midpoint, only where it may be shown
    above: int | None = None
    know_rate: float | None = None  # 0 to 1: valid answers among valid and "don't know"; only where it may be shown
    reason: str = ""  # why there is no number, as a sentence
    word: Word | None = None  # only where counts may be shown (n of 10 or more)
    consensus: float | None = None  # 0 to 1 (Tastle and Wierman), where there is a word
    is_coarse: bool = False  # few people in confidence: to be printed in steps of five points, or not at all


@dataclass(frozen=True)
class Printed:
    """What is printed of few people in confidence on one scale, in steps of five points (scoring/disclosure)."""

    mean: float
    interval80: Interval
    interval90: Interval


@dataclass(frozen=True)
class SiteFigure:
    """The people of one group at one site on one scale. Numbers are None where `reason` says why."""

    n: int | None = None
    mean: float | None = None
    interval80: Interval | None = None
    reason: str = ""
    is_coarse: bool = False  # people in confidence: to be printed in whole points only, however many they are


@dataclass(frozen=True)
class SiteResult:
    """One site of a group, or several that are shown together: those list their `members`."""

    code: str  # "1", "2", ... in the order of names, or "other"
    title: str
    answered: int | None  # None where it is not shown alone
    members: tuple[str, ...]  # codes of the sites within; empty for a single site
    figures: Mapping[str, SiteFigure]  # scale code -> figure, for principles and flags; empty where not shown alone
    reason: str = ""  # why it is not shown alone


@dataclass(frozen=True)
class ItemResult:
    """One group on one question.

    `know_rate` (0 to 1) is given where ten or more persons gave a number or "don't know", even where too few gave a
    number to show the score: the finding "not widely shared" needs it. `counts` only where ten or more gave a number.
    """

    code: str
    cell: Cell
    know_rate: float | None
    counts: ItemCounts | None


@dataclass(frozen=True)
class Told:
    """One group's answer to a question. `figure` is the key of its trace, "item/medical/S11"."""

    group: str
    title: str
    cell: Cell
    figure: str


@dataclass(frozen=True)
class Echo:
    """A statement that echoes an executive question, and each front-line group's answer to it."""

    code: str
    text: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Reflection:
    """One row of the mirror: an executive question, the leaders' claim, and what the front line sees."""

    code: str
    title: str
    text: str
    leaders: tuple[Told, ...]
    echoes: tuple[Echo, ...]
    sentence: str


@dataclass(frozen=True)
class PredictionRow:
    """One row of the mirror: what executives expect most front-line staff to answer, and what each group answers.

    `apart` is the prediction minus the mean of the front-line staff groups. `is_gap` is None where it could not be
    evaluated, and `reason` says why. `front_interval` is the bar of that mean, as wide as other bars.
    """

    statement: str
    principle: str
    text: str
    predicted: Cell
    told: tuple[Told, ...]
    front: float | None
    front_interval: Interval | None
    apart: float | None
    is_gap: bool | None
    sentence: str
    reason: str = ""
    least_apart: float | None = None  # the lower end of `apart`, from bars of which few miss over all statements
    is_coarse: bool = False  # few people in confidence are part of it: published without any figure made of theirs


@dataclass(frozen=True)
class LeaderAnswers:
    """A leadership group on a checklist question: both answers, each with the numbers given to it."""

    code: str
    good: Cell
    shared: Cell
    missing: int  # persons who gave the first answer and left the second blank
    sentence: str  # "how good 80, how shared 45"


@dataclass(frozen=True)
class FindingResult:
    """A rule of the bank, evaluated. `raised` is None where it could not be, and `reason` says why."""

    code: str
    title: str
    kind: str
    raised: bool | None
    sentence: str  # with its numbers; where it could not be evaluated, the reason
    meaning: str  # why it matters
    groups: tuple[str, ...]  # codes of the groups that raise it, in bank order; empty unless raised
    items: tuple[str, ...]  # codes of the questions behind it; of those that raise it, where it is raised
    principles: tuple[str, ...]  # codes of the principles that raise it
    n: int | None  # persons of the groups that raise it
    would_clear: str  # one sentence; empty unless raised
    like: str | None  # code of the nearest case whose own sample raises the same finding; None unless raised
    figures: tuple[str, ...]  # keys of the traces of the numbers in the sentence
    reason: str = ""
    looked_at: int = 0  # how many figures the rule compared


@dataclass(frozen=True)
class PracticeResult:
    """Something to do that is not yet in place, and what it addresses."""

    code: str
    title: str
    area: str
    is_ready: bool
    red_flags: tuple[str, ...]
    patterns: tuple[str, ...]  # codes of the red and amber flags and the raised findings that it addresses
    principles: tuple[str, ...]  # codes of the principles whose lowest group is below the midpoint
    reasons: tuple[str, ...]  # one sentence for each of these kinds


@dataclass(frozen=True)
class Likeness:
    """The closer of the two cases that the bank names for a flag. An illustration, never evidence."""

    flag: str
    case: str | None
    title: str
    distance: float | None  # mean absolute difference, 0 to 100, over `principles`
    principles: tuple[str, ...]  # with a score in both
    distances: Mapping[str, float]  # of every case with enough in common, by case code
    sentence: str
    reason: str = ""


@dataclass(frozen=True)
class Trace:
    """How one figure was made. It contains nothing that suppression hides."""

    key: str
    title: str
    value: str  # in words: "38 of 100, bar 30 to 47"
    steps: tuple[str, ...]  # one sentence each, with formula and numbers
    counts: tuple["CountsRow", ...]  # distributions, only where they may be shown
    items: tuple["TracedItem", ...]
    weights: tuple[str, ...]  # who weighs how much, one sentence each
    rule: tuple[str, ...]  # the rule and its thresholds, one sentence each
    suppression: tuple[str, ...]  # what was left out and why, or that nothing was
    figures: tuple[str, ...]  # keys of the traces of the figures that this one is made from
    engine_version: str


@dataclass(frozen=True)
class CountsRow:
    """One group on one question."""

    group: str
    title: str
    item: str
    counts: ItemCounts


@dataclass(frozen=True)
class TracedItem:
    code: str
    text: str
