"""Bars, verdicts and states (docs/scoring.md, rules 3 and 7) of many simulated groups at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.characteristics.arrays import Booleans, Floats, booleans
from bench.characteristics.beta import shortest
from bench.characteristics.rules import Rules

TOP = 100.0
# A pseudo-person spreads a weight of 1 evenly over 0, 25, 50, 75 and 100: its mean, and the mean of its squares.
_PRIOR_MEAN, _PRIOR_SQUARE = 0.5, 0.375
# Persons below the midpoint from whom a group can be split, and of a group that alone can carry a red flag.
_TWO, _ENOUGH_TO_CARRY_RED = 2, 5
# Groups of the front line from whom a flag can be clear, or red by its own bar.
_ENOUGH_GROUPS = 2
# Points are compared with this much room.
ROOM = 1e-9
# Bars are the same where their parameters are, to this many digits.
_DIGITS = 9


@dataclass(frozen=True)
class Bars:
    """Scores with their bars, in points: arrays of one shape."""

    mean: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Judged:
    """Groups on a flag: their bars, their verdicts, and how many persons each has."""

    bars: Bars
    warns: Booleans
    is_split: Booleans
    supports: Booleans
    persons: Floats


@dataclass(frozen=True)
class States:
    """Which flags are red, clear, amber, and without sufficient evidence: exactly one holds for each."""

    red: Booleans
    amber: Booleans
    clear: Booleans
    insufficient: Booleans


def fitted(scores: Floats, rules: Rules, level: float | None = None) -> Bars:
    """Of the scores of persons (0 to 100) along the last axis, with the interval as it is fitted, without a guard."""
    shares, persons = scores / TOP, scores.shape[-1] + rules.prior_persons
    mean = (shares.sum(axis=-1) + _PRIOR_MEAN * rules.prior_persons) / persons
    square = ((shares**2).sum(axis=-1) + _PRIOR_SQUARE * rules.prior_persons) / persons
    size = mean * (1.0 - mean) / ((square - mean**2) / (persons + 1.0)) - 1.0
    # Both parameters as one complex number, which is quick to sort: each bar is worked out once.
    parameters = (mean * size + 1j * (1.0 - mean) * size).round(_DIGITS)
    different, places = np.unique(parameters, return_inverse=True)
    low, high = shortest(different.real.copy(), different.imag.copy(), rules.bar if level is None else level)
    return Bars(scores.mean(axis=-1), TOP * low[places].reshape(mean.shape), TOP * high[places].reshape(mean.shape))


def bars_of(scores: Floats, rules: Rules, level: float | None = None) -> Bars:
    """The same, with a bar that always holds its score."""
    bars = fitted(scores, rules, level)
    return Bars(bars.mean, np.minimum(bars.low, bars.mean), np.maximum(bars.high, bars.mean))


def together(bars: Bars) -> Bars:
    """The bar of a mean of groups, which stand along the last axis (Zou and Donner)."""
    count, mean = bars.mean.shape[-1], bars.mean.mean(axis=-1)
    down = np.sqrt(((bars.mean - bars.low) ** 2).sum(axis=-1)) / count
    up = np.sqrt(((bars.high - bars.mean) ** 2).sum(axis=-1)) / count
    return Bars(mean, mean - down, mean + up)


def judge(scores: Floats, rules: Rules) -> Judged:
    """The verdicts of groups with these scores of persons, who all could say."""
    bars = bars_of(scores, rules)
    warns = bars.high < rules.midpoint - ROOM
    is_low = (scores < rules.midpoint - ROOM).sum(axis=-1) >= _TWO
    shortfall = np.maximum(0.0, rules.midpoint - scores).mean(axis=-1)
    is_split = ~warns & is_low & (shortfall > rules.shortfall + ROOM)
    supports = ~warns & ~is_split & (bars.low > rules.midpoint + ROOM)
    return Judged(bars, warns, is_split, supports, np.full(warns.shape, float(scores.shape[-1])))


def side_by_side(groups: Sequence[Judged]) -> Judged:
    """Groups of different sizes, put along a new last axis."""
    return Judged(
        bars=Bars(*(_stacked([getattr(group.bars, end) for group in groups]) for end in ("mean", "low", "high"))),
        warns=np.stack([group.warns for group in groups], axis=-1),
        is_split=np.stack([group.is_split for group in groups], axis=-1),
        supports=np.stack([group.supports for group in groups], axis=-1),
        persons=_stacked([group.persons for group in groups]),
    )


def _stacked(arrays: Sequence[Floats]) -> Floats:
    return np.stack(arrays, axis=-1)


def first(groups: Judged, count: int) -> Judged:
    """Only the first `count` groups along the last axis."""
    bars = Bars(groups.bars.mean[..., :count], groups.bars.low[..., :count], groups.bars.high[..., :count])
    return Judged(
        bars,
        groups.warns[..., :count],
        groups.is_split[..., :count],
        groups.supports[..., :count],
        groups.persons[..., :count],
    )


def states_of(front: Judged, rules: Rules) -> States:
    """Of a front line that was asked as a whole and heard as a whole: its groups stand along the last axis."""
    heard, warning = front.warns.shape[-1], front.warns.sum(axis=-1)
    is_enough = heard >= _ENOUGH_GROUPS
    red = _is_red(front, rules)
    clear = ~red & (warning == 0) & _is_clear(front, rules) if is_enough else np.zeros_like(red)
    amber = ~red & ~clear & ((warning > 0) | is_enough)
    return States(red, amber, clear, ~red & ~clear & ~amber)


def _is_red(front: Judged, rules: Rules) -> Booleans:
    heard, warning = front.warns.shape[-1], front.warns.sum(axis=-1)
    whole = together(front.bars)
    carries = (front.warns & (front.persons >= _ENOUGH_TO_CARRY_RED)).any(axis=-1)
    by_half = (warning >= 1) & (2 * warning >= heard) & (whole.mean < rules.midpoint - ROOM) & carries
    if heard < _ENOUGH_GROUPS:
        return booleans(by_half)
    by_bar = (whole.high < rules.midpoint - ROOM) & rules.front_line_bar
    return booleans(by_half | (2 * warning > heard) | by_bar)


def _is_clear(front: Judged, rules: Rules) -> Booleans:
    """Given that nobody warns: enough support, a high enough average, and no split or low group."""
    supporting, heard = front.supports.sum(axis=-1), front.warns.shape[-1]
    is_low = (front.bars.mean < rules.midpoint - ROOM).any(axis=-1)
    is_high = front.bars.mean.mean(axis=-1) >= rules.clear_line - ROOM
    is_supported = (supporting >= rules.supporters) & (2 * supporting >= heard)
    return booleans(is_supported & is_high & ~is_low & ~front.is_split.any(axis=-1))
