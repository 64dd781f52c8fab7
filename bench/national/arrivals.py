"""When people answer: a stated model of the visits of four weeks. Pure, and the same for the same seed.

Answers come in bursts, after each wave of invitations, after each reminder and on the last day. A burst begins in the
morning, halves every day, and follows the hours at which staff have time: most at the ends of shifts.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, log

DAY, HOUR, MINUTE = 86_400, 3_600, 60  # seconds
QUARTER = 15 * MINUTE
MINUTES_A_DAY = DAY // MINUTE
DAYS = 28
FIRST_WEEKDAY = 1  # a Tuesday; the last day is a Monday
STAFF = 1_500_000
RESPONSE = 0.5  # about what the NHS Staff Survey reaches
UNFINISHED = 0.2  # visits that end without a submission, for each that submits
SEED = 20_261_129

WEEKDAYS = (1.0, 1.0, 1.0, 0.95, 0.85, 0.35, 0.35)  # from Monday; wards work at weekends too
NIGHT, OFFICE, EVENING = 0.04, 0.5, 0.25
# Peaks of a day: the minute, how high above the rest, and how wide in minutes. Ends of shifts and lunch.
PEAKS = ((7 * 60 + 30, 2.0, 20.0), (12 * 60 + 45, 0.5, 30.0), (19 * 60 + 30, 2.0, 20.0))


@dataclass(frozen=True)
class Burst:
    """A share of all visits that begins at a minute of the survey, and halves in so many days."""

    title: str
    begins: int
    share: float
    half_life: float = 1.0

    def weight(self, minute: int) -> float:
        if minute < self.begins:
            return 0.0
        return exp(-log(2) * (minute - self.begins) / (self.half_life * MINUTES_A_DAY)) * at_this_time(minute)


def _at(day: int, hour: int) -> int:
    return day * MINUTES_A_DAY + hour * 60


# A quarter of the organisations is invited on each of the first four days. The last day is a Monday.
BURSTS = (
    *(Burst(f"invitations, wave {day + 1}", _at(day, 7), 0.10) for day in range(4)),
    Burst("first reminder", _at(7, 7), 0.17),
    Burst("second reminder", _at(14, 7), 0.13),
    Burst("last reminder", _at(24, 7), 0.12),
    Burst("the last day", _at(27, 0), 0.08),
    Burst("at any time", 0, 0.10, half_life=1_000.0),
)


def at_this_time(minute: int) -> float:
    """How likely staff are to answer in this minute of the survey, by weekday and hour."""
    day, of_day = divmod(minute, MINUTES_A_DAY)
    hour = of_day // 60
    rest = OFFICE if 8 <= hour < 18 else EVENING if 6 <= hour < 22 else NIGHT  # noqa: PLR2004 (hours)
    peaks = sum(height * exp(-(((of_day - middle) / width) ** 2) / 2) for middle, height, width in PEAKS)
    return WEEKDAYS[(day + FIRST_WEEKDAY) % 7] * (rest + peaks)


def shares() -> list[float]:
    """The share of all visits in each minute of the four weeks."""
    minutes = range(DAYS * MINUTES_A_DAY)
    found = [0.0] * len(minutes)
    for burst in BURSTS:
        weights = [burst.weight(minute) for minute in minutes]
        total = sum(weights)
        found = [share + burst.share * weight / total for share, weight in zip(found, weights, strict=True)]
    return found


def visits_of(staff: int) -> int:
    return round(staff * RESPONSE * (1 + UNFINISHED))


def arrivals(visits: int, seed: int = SEED) -> list[int]:
    """The second of the survey in which each visit begins, in order."""
    rng = random.Random(seed)  # noqa: S311 (arrivals, not secrets)
    cumulated = list(accumulate(shares()))
    minutes = rng.choices(range(len(cumulated)), cum_weights=cumulated, k=visits)
    return sorted(minute * MINUTE + rng.randrange(MINUTE) for minute in minutes)


@dataclass(frozen=True)
class Busiest:
    """The most visits that begin in one period of this length, and when that period begins."""

    seconds: int
    begins: int
    visits: int

    @property
    def a_second(self) -> float:
        return self.visits / self.seconds

    @property
    def when(self) -> str:
        """As in "day 8, 07:30"."""
        day, rest = divmod(self.begins, DAY)
        return f"day {day + 1}, {rest // HOUR:02}:{rest % HOUR // MINUTE:02}"


def busiest(seconds: Sequence[int], length: int) -> Busiest:
    counts = Counter(second // length for second in seconds)
    place, most = max(counts.items(), key=lambda item: (item[1], -item[0]))
    return Busiest(length, place * length, most)


def within(seconds: Sequence[int], period: Busiest) -> list[int]:
    """When each visit of the period begins, counted from its beginning."""
    ends = period.begins + period.seconds
    return [second - period.begins for second in seconds if period.begins <= second < ends]
