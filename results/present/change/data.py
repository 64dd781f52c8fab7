"""What the page and the report show about change between rounds. Every text is ready to print."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from results.present.change.trend import Trend
from results.present.data import Note
from scoring.change.model import Move
from scoring.model import State


@dataclass(frozen=True)
class RoundName:
    """A round as readers know it. `pk` is for links to its pages, which end with `rules`."""

    number: int
    pk: int
    stage: str
    closed_on: date
    rules: str = ""


@dataclass(frozen=True)
class Number:
    """One round's figure, and the page that says how it was made; `text` says so if there is none."""

    text: str
    round_pk: int
    figure: str
    rules: str = ""  # as in RoundName


@dataclass(frozen=True)
class FlagState:
    round: str
    round_pk: int
    state: State
    word: str
    headline: str
    figure: str
    rules: str = ""  # as in RoundName


@dataclass(frozen=True)
class FlagThenNow:
    title: str
    then: FlagState | None  # None where the round then had no such flag
    now: FlagState
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class GroupThenNow:
    group: str
    then: Number
    now: Number
    word: str
    reason: str


# Beyond its usual ups and downs in the last round, upwards or downwards, or within them.
PatternKind = Literal["up", "down", "steady"]


@dataclass(frozen=True)
class Pattern:
    """What many rounds show, as an icon with its meaning."""

    kind: PatternKind
    word: str


@dataclass(frozen=True)
class RoundScore:
    """The front line's score in one round, from 0 to 100, None where there is none. `text`: "38" or "about 40"."""

    round: str
    score: int | None
    text: str = ""


@dataclass(frozen=True)
class PrincipleOverTime:
    code: str
    title: str
    move: Move
    word: str
    sentence: str
    figures: tuple[str, ...]  # each round's score and bar in words
    description: str  # the same as one text, for people who cannot see the chart
    made_of: str
    signals: tuple[str, ...]
    trend: Trend | None  # None where no front-line group can be compared
    groups: tuple[GroupThenNow, ...]
    story: str = ""  # "From 25 to 69 in ten rounds."; empty with fewer than three
    first_and_last: str = ""  # "25 to 69"; empty with fewer than three
    pattern: Pattern | None = None  # None where there are too few rounds for limits
    scores: tuple[RoundScore, ...] = ()  # of every round; empty where no front-line group can be compared

    @property
    def in_short(self) -> str:
        """ "25 to 69" over many rounds, or else how it moved since the round before."""
        return self.first_and_last or self.word


@dataclass(frozen=True)
class ChangePage:
    """`flags`, `principles` and `groups` are empty where no earlier round can be compared; `left_out` says why."""

    heading: str
    lead: str
    rounds: tuple[str, ...]  # the last two, or only the current one
    drawn_too: str
    left_out: tuple[str, ...]
    heard: tuple[str, ...]
    then: str  # "Round 1"
    now: str
    flags: tuple[FlagThenNow, ...]
    groups: tuple[Note, ...]  # those that clearly changed, and on what
    made_of: str  # if it is the same on every principle; then theirs is empty
    principles: tuple[PrincipleOverTime, ...]
    has_limits: bool
    has_gaps: bool
    certain: tuple[str, ...] = ()  # the widest movements that are certain, a sentence each
    to_score_again: tuple[RoundName, ...] = ()  # left out, because they were scored by the rules of that time
    then_closed_on: date | None = None
    now_closed_on: date | None = None

    @property
    def since(self) -> str:
        """The first round of many, or else the round before."""
        scores = (score for row in self.principles if row.story for score in row.scores)
        return next((score.round for score in scores if score.score is not None), self.then)
