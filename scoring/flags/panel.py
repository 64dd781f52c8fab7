"""The two flags: each group's verdict, and the state that the verdicts add up to (docs/scoring.md, rule 7)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import fsum

from scoring.disclosure.suppression import COUNTS_FROM, Voice
from scoring.figures import intervals
from scoring.model import FlagRule, GroupVerdict, Interval, State, Verdict
from scoring.model.scales import MIDPOINT, Sum, add_up, dont_know_as_two

# Front-line groups that must be heard before a flag can be clear, or turn amber for lack of support.
ENOUGH_GROUPS = 2
# Equal-weight mean of the front line from which a flag can be clear.
CLEAR_LINE = 60.0
# Persons of a group on the record that make it count in a flag.
_ON_RECORD_NEEDED = 3
# One group alone can carry a red flag only from this many persons.
_ENOUGH_TO_CARRY_RED = 5
# More than one in three below the midpoint: the group is split.
_SPLIT_ONE_IN = 3
# Means are compared with a line at this many decimals, far beyond what is shown, so that 60 is never 59.999...
_DECIMALS = 9


@dataclass(frozen=True)
class Convention:
    """What could reasonably have been set otherwise when a group is judged."""

    prior: float = intervals.PRIOR
    level: float = intervals.BAR
    dont_know_as_two: bool = False


STANDARD = Convention()


@dataclass(frozen=True)
class Panel:
    """Who speaks on a flag: the groups with enough people to count, and the invited front line that is not heard."""

    front: tuple[GroupVerdict, ...]
    beside: tuple[GroupVerdict, ...]  # the sides that are also heard
    leaders: tuple[GroupVerdict, ...]
    unheard: tuple[Voice, ...]

    @property
    def verdicts(self) -> tuple[GroupVerdict, ...]:
        return self.front + self.beside + self.leaders

    @property
    def average(self) -> float:
        """Equal-weight mean of the front-line groups, 0 to 100; there must be one."""
        return round(fsum(one.mean for one in self.front) / len(self.front), _DECIMALS)

    @property
    def is_enough(self) -> bool:
        return len(self.front) >= ENOUGH_GROUPS

    def without(self, code: str) -> "Panel":
        front, beside, leaders = (
            tuple(one for one in side if one.code != code) for side in (self.front, self.beside, self.leaders)
        )
        return replace(self, front=front, beside=beside, leaders=leaders)


def of(verdicts: Iterable[GroupVerdict], verdict: Verdict) -> tuple[GroupVerdict, ...]:
    return tuple(one for one in verdicts if one.verdict == verdict)


def panel(rule: FlagRule, voices: Iterable[Voice], threshold: int, convention: Convention = STANDARD) -> Panel:
    heard = list(voices)
    judged = [one for voice in heard for one in _judged(voice, rule.code, threshold, convention)]
    return Panel(
        front=tuple(one for one in judged if one.side == "frontline"),
        beside=tuple(one for one in judged if one.side in rule.also_heard),
        leaders=tuple(one for one in judged if one.side == "leadership"),
        unheard=tuple(voice for voice in heard if voice.group.side == "frontline" and not voice.is_heard),
    )


def decide(speaking: Panel, clear_line: float = CLEAR_LINE) -> State:
    """The table of rule 7, first row that holds."""
    if _is_red(speaking):
        return "red"
    if of(speaking.front + speaking.beside, "warn"):
        return "amber"
    if speaking.is_enough:
        return "clear" if _is_clear(speaking, clear_line) else "amber"
    return "amber" if of(speaking.leaders, "warn") else "insufficient"


def _judged(voice: Voice, scale: str, threshold: int, convention: Convention) -> list[GroupVerdict]:
    """The group's verdict; none where it is not shown, was not asked, or has too few people with a score."""
    if voice.status != "shown" or scale not in voice.evidence.scales:
        return []
    total = _as_counted(voice, scale, convention)
    enough = threshold if voice.group.confidential else _ON_RECORD_NEEDED
    if total.mean is None or total.n < enough:
        return []
    bar = intervals.interval(intervals.fit(total.categories, convention.prior), convention.level)
    return [
        GroupVerdict(
            code=voice.group.code,
            title=voice.group.title,
            side=voice.group.side,
            verdict=verdict_of(total, bar),
            n=total.n,
            mean=total.mean,
            interval80=bar,
            below=total.below if total.n >= COUNTS_FROM else None,
            is_coarse=voice.is_coarse(total.n),
        )
    ]


def _as_counted(voice: Voice, scale: str, convention: Convention) -> Sum:
    if convention.dont_know_as_two:
        return add_up(dont_know_as_two(voice.evidence.scales[scale]))
    return voice.sums[scale]


def verdict_of(total: Sum, bar: Interval) -> Verdict:
    if bar.high < MIDPOINT:
        return "warn"
    if total.below * _SPLIT_ONE_IN > total.n:
        return "split"
    return "support" if bar.low > MIDPOINT else "unclear"


def _is_red(speaking: Panel) -> bool:
    """More than half of at least two groups warn; or half of them, the front line averages low and one has weight."""
    warning = of(speaking.front, "warn")
    if not warning or 2 * len(warning) < len(speaking.front):
        return False
    if speaking.is_enough and 2 * len(warning) > len(speaking.front):
        return True
    return speaking.average < MIDPOINT and any(one.n >= _ENOUGH_TO_CARRY_RED for one in warning)


def _is_clear(speaking: Panel, clear_line: float) -> bool:
    """Nobody warns and enough are heard: do enough support, high enough, agreed within, with nobody missing?"""
    return (
        2 * len(of(speaking.front, "support")) >= len(speaking.front)
        and speaking.average >= clear_line
        and not of(speaking.front, "split")
        and all(one.mean >= MIDPOINT for one in speaking.front)
        and not speaking.unheard
    )
