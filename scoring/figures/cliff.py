"""Cliff's delta: how far one set of scores lies above another, with the interval of Feng and Cliff (2004)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import fsum, sqrt

from scoring.figures.beta_function import t_quantile
from scoring.model.results import Interval

# Upper end of the middle 90%.
_UPPER = 0.95
# With one person on a side its variance is not defined.
FEWEST = 2

Scores = Mapping[Fraction, int]  # score -> persons who have it


@dataclass(frozen=True)
class Sizes:
    """How many persons are on each side."""

    first: int
    second: int

    @property
    def pairs(self) -> int:
        return self.first * self.second


@dataclass(frozen=True)
class Comparison:
    delta: float  # -1 to 1
    interval90: Interval | None  # None where a side has one person only


def compare(first: Scores, second: Scores) -> Comparison:
    """Each person of `first` against each of `second`: the share of pairs above minus the share below."""
    sizes = Sizes(sum(first.values()), sum(second.values()))
    rows = _dominance(first, second)
    delta = float(sum(share * first[score] for score, share in rows.items()) / sizes.first)
    if min(sizes.first, sizes.second) < FEWEST:
        return Comparison(delta, None)
    columns = {score: -share for score, share in _dominance(second, first).items()}
    centre = _inside(delta, sizes)
    untied = sizes.pairs - _ties(first, second)
    within_first, within_second = _variance(rows, first, centre), _variance(columns, second, centre)
    between = untied - 2 * centre * delta * sizes.pairs + centre**2 * sizes.pairs
    variance = _sampling_variance(within_first, within_second, between, sizes)
    return Comparison(delta, _interval(centre, variance, sizes))


def _dominance(scores: Scores, others: Scores) -> dict[Fraction, Fraction]:
    """For each score the share of `others` below it minus the share above."""
    total, below, shares = sum(others.values()), 0, {}
    for score in sorted({*scores, *others}):
        equal = others.get(score, 0)
        if score in scores:
            shares[score] = Fraction(2 * below + equal - total, total)
        below += equal
    return shares


def _ties(first: Scores, second: Scores) -> int:
    return sum(persons * second.get(score, 0) for score, persons in first.items())


def _inside(delta: float, sizes: Sizes) -> float:
    """A delta of 1 or -1 has no variance: replaces it by the nearest value that the pairs could give."""
    return delta if abs(delta) < 1.0 else delta * (sizes.pairs - 1) / sizes.pairs


def _variance(shares: Mapping[Fraction, Fraction], scores: Scores, centre: float) -> float:
    squares = fsum(persons * (float(shares[score]) - centre) ** 2 for score, persons in scores.items())
    return squares / (sum(scores.values()) - 1)


def _sampling_variance(within_first: float, within_second: float, between: float, sizes: Sizes) -> float:
    """`between` is the sum of squares of all pairs. An untied pair has dominance 1 or -1, so its square is 1."""
    freedom1, freedom2 = sizes.first - 1, sizes.second - 1
    return (freedom2 * within_first + freedom1 * within_second + between / (freedom1 * freedom2)) / sizes.pairs


def _interval(delta: float, variance: float, sizes: Sizes) -> Interval:
    t = t_quantile(_UPPER, sizes.first + sizes.second - 2)
    spread = t * sqrt(variance) * sqrt((1.0 - delta**2) ** 2 + t**2 * variance)
    size = 1.0 - delta**2 + t**2 * variance
    return Interval((delta - delta**3 - spread) / size, (delta - delta**3 + spread) / size)
