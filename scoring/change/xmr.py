"""Whether a series moves by more than usual: the XmR chart and its four signals (docs/scoring.md, rule 11).

Wheeler, D. (1993), Understanding Variation; the signals are those of NHS England, Making Data Count. A missing figure
is None. Moving ranges and runs do not cross such a gap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import fsum
from typing import Literal

# Limits from fewer figures would mean nothing.
FEWEST = 6
# The moving ranges of that many figures without a gap. They set the width of the limits.
FEWEST_RANGES = FEWEST - 1
# From this many figures on, the limits come from the first twelve and stay fixed.
BASELINE = 12
# Three standard deviations, taken from the mean difference of two neighbours: 3 / 1.128.
_FACTOR = 2.66
# Figures of few people are whole points, so steps of less than a point are rounding. Wheeler (1993), on inadequate
# measurement units: with limits narrower than the unit, rounding alone makes signals.
_LEAST_RANGE = 1.0
# This many in a row on one side of the mean, or steadily up or down.
RUN = 7
# Two of three neighbours on one side of the mean, beyond this fraction of the way to the limit and not outside it.
_NEAR = 2 / 3
_WINDOW, _OF_WINDOW = 3, 2

Values = Sequence[float | None]


@dataclass(frozen=True)
class Limits:
    """Between `low` and `high` a series moves as usual. They may lie outside 0 to 100."""

    mean: float
    low: float
    high: float
    is_trial: bool  # recalculated with each figure, until there are twelve


@dataclass(frozen=True)
class Signal:
    """A pattern that rarely comes by chance. `places` are the indexes of the figures that show it, in order."""

    kind: Literal["outside", "shift", "trend", "near"]
    is_up: bool
    places: tuple[int, ...]


def limits(values: Values) -> Limits | None:
    """None with fewer than six figures or five moving ranges."""
    count, baseline = sum(value is not None for value in values), _baseline(values)
    if count < FEWEST or len(_moving_ranges(baseline)) < FEWEST_RANGES:
        return None
    mean, reach = centre_and_reach(baseline)
    reach = max(reach, _FACTOR * _LEAST_RANGE)
    return Limits(mean, mean - reach, mean + reach, is_trial=count < BASELINE)


def centre_and_reach(values: Values) -> tuple[float, float]:
    """The mean, and 2.66 times the mean moving range: the distance of the limits from it. Needs two neighbours."""
    return _mean([value for value in values if value is not None]), _FACTOR * _mean(_moving_ranges(values))


def signals(values: Values, drawn: Limits) -> tuple[Signal, ...]:
    """Points outside, then shifts, trends, and points near a limit, each kind in order of time."""
    return (*_outside(values, drawn), *_shifts(values, drawn.mean), *_trends(values), *_near(values, drawn))


def _baseline(values: Values) -> Values:
    """Up to the twelfth figure, gaps included."""
    places = [place for place, value in enumerate(values) if value is not None]
    return values if len(places) < BASELINE else values[: places[BASELINE - 1] + 1]


def _moving_ranges(values: Values) -> list[float]:
    return [abs(step) for step in _steps(values) if step is not None]


def _steps(values: Values) -> list[float | None]:
    """From each figure to the next; None next to a gap."""
    return [None if before is None or after is None else after - before for before, after in pairwise(values)]


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)


def _outside(values: Values, drawn: Limits) -> Iterator[Signal]:
    for place, value in enumerate(values):
        if value is not None and not drawn.low <= value <= drawn.high:
            yield Signal("outside", value > drawn.high, (place,))


def _shifts(values: Values, mean: float) -> Iterator[Signal]:
    """A figure on the mean itself is on neither side, and ends a run."""
    sides = [0 if value is None else _sign(value - mean) for value in values]
    for side, places in _runs(sides):
        if len(places) >= RUN:
            yield Signal("shift", side > 0, tuple(places))


def _trends(values: Values) -> Iterator[Signal]:
    """Seven figures are six steps."""
    signs = [0 if step is None else _sign(step) for step in _steps(values)]
    for side, places in _runs(signs):
        if len(places) >= RUN - 1:
            yield Signal("trend", side > 0, (*places, places[-1] + 1))


def _near(values: Values, drawn: Limits) -> Iterator[Signal]:
    """Windows that overlap are one signal."""
    distances = [None if value is None else value - drawn.mean for value in values]
    yield from _near_on_one_side(distances, drawn.high - drawn.mean, is_up=True)
    turned = [None if distance is None else -distance for distance in distances]
    yield from _near_on_one_side(turned, drawn.mean - drawn.low, is_up=False)


def _near_on_one_side(distances: Values, reach: float, *, is_up: bool) -> Iterator[Signal]:
    """`distances` from the mean count towards this side's limit, which is `reach` away."""
    near = [distance is not None and _NEAR * reach < distance <= reach for distance in distances]
    sides = [distance is not None and distance > 0 for distance in distances]
    hits = [place for place in range(len(near) - _WINDOW + 1) if _is_near(near, sides, place)]
    for start, end in _joined(hits):
        yield Signal("near", is_up, tuple(place for place in range(start, end + _WINDOW) if near[place]))


def _is_near(near: Sequence[bool], sides: Sequence[bool], place: int) -> bool:
    window = slice(place, place + _WINDOW)
    return all(sides[window]) and sum(near[window]) >= _OF_WINDOW


def _joined(hits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each set with overlapping windows: 3, 5 and 8 give 3 to 5 and 8 to 8."""
    starts = [index for index, hit in enumerate(hits) if index == 0 or hit - hits[index - 1] >= _WINDOW]
    for start, end in pairwise([*starts, len(hits)]):
        yield hits[start], hits[end - 1]


def _runs(signs: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Each run of the same sign other than 0, with its places."""
    for sign, row in groupby(enumerate(signs), key=lambda pair: pair[1]):
        if sign:
            yield sign, [place for place, _ in row]


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
