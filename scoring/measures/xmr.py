"""The XmR chart: limits from the moving ranges, and four signals.

NHS England, Making Data Count; Wheeler D (1993), Understanding Variation. Rounds are compared by a rule of their own,
which scoring.change.xmr holds: its figures are of people, are few, and stop at whole points.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from scoring.measures.model import Limits, Signal
from scoring.measures.patterns import runs, sides, steps

FEWEST = 12  # values
SHIFT = 7  # values in a row on one side of the mean
TREND = 6  # values in a row that all rise or all fall
REACH = Fraction(266, 100)  # mean moving ranges from the mean to each limit: 3 / 1.128
RANGE_REACH = Fraction(327, 100)  # mean moving ranges to the upper limit of a moving range
SIGMAS = 3  # from the mean to each limit
_NEAR = 2  # sigmas
_WINDOW, _OF_WINDOW = 3, 2  # two of three neighbours


def limits(values: Sequence[Fraction], *, floor: Fraction | None = None, ceiling: Fraction | None = None) -> Limits:
    """Of at least two values, each between floor and ceiling. Raises ValueError with fewer."""
    if len(values) < 2:  # noqa: PLR2004 (one moving range)
        raise ValueError("Limits need two values.")
    mean = sum(values, Fraction(0)) / len(values)
    ranges = moving_ranges(values)
    mean_range = sum(ranges, Fraction(0)) / len(ranges)
    reach = REACH * mean_range
    low, high = mean - reach, mean + reach
    return Limits(
        mean=mean,
        low=low if floor is None else max(low, floor),
        high=high if ceiling is None else min(high, ceiling),
        sigma=reach / SIGMAS,
        mean_range=mean_range,
        range_high=RANGE_REACH * mean_range,
    )


def moving_ranges(values: Sequence[Fraction]) -> list[Fraction]:
    """From each value to the next, without a sign. One fewer than values."""
    return [abs(after - before) for before, after in pairwise(values)]


def signals(values: Sequence[Fraction], drawn: Limits) -> tuple[Signal, ...]:
    """Values outside the limits, then shifts, values near a limit, and trends, each kind in order of time."""
    distances = [value - drawn.mean for value in values]
    return (
        *_outside(distances, drawn.sigma * SIGMAS),
        *_shifts(sides(values, drawn.mean)),
        *_near(distances, drawn.sigma, is_up=True),
        *_near([-distance for distance in distances], drawn.sigma, is_up=False),
        *_trends(values),
    )


def _outside(distances: Sequence[Fraction], reach: Fraction) -> Iterator[Signal]:
    """Beyond a limit, not on it. A limit that was cut cannot be passed by a value."""
    for place, distance in enumerate(distances):
        if abs(distance) > reach:
            yield Signal("outside", distance > 0, (place,))


def _shifts(signs: Sequence[int]) -> Iterator[Signal]:
    """A value on the mean is on neither side and ends a run."""
    for sign, places in runs(signs):
        if len(places) >= SHIFT:
            yield Signal("shift", sign > 0, tuple(places))


def _near(distances: Sequence[Fraction], sigma: Fraction, *, is_up: bool) -> Iterator[Signal]:
    """Two of three neighbours, more than two and at most three sigmas away on this side. The third may be anywhere."""
    near = [_NEAR * sigma < distance <= SIGMAS * sigma for distance in distances]
    windows = [range(place, place + _WINDOW) for place in range(len(near) - _WINDOW + 1)]
    hits = [{place for place in window if near[place]} for window in windows]
    if places := set().union(*(hit for hit in hits if len(hit) >= _OF_WINDOW)):
        yield Signal("near", is_up, tuple(sorted(places)))


def _trends(values: Sequence[Fraction]) -> Iterator[Signal]:
    """Six values are five steps. Two equal neighbours end a trend."""
    for sign, places in runs(steps(values)):
        if len(places) + 1 >= TREND:
            yield Signal("trend", sign > 0, (*places, places[-1] + 1))
