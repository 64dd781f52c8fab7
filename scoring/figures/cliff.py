"""Cliff's delta: how far one set of persons lies above another, with the interval of Feng and Cliff (2004)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import fsum, sqrt

from scoring.figures.beta_function import t_quantile
from scoring.model.results import Interval

# The middle nine tenths.
_UPPER = 0.95
# With one person on a side its variance is not defined.
FEWEST = 2

Scores = Mapping[Fraction, int]  # score -> persons who have it


@dataclass(frozen=True)
class Comparison:
    delta: float  # -1 to 1
    interval90: Interval | None  # None where a side has one person only


def compare(first: Scores, second: Scores) -> Comparison:
    """Each person of `first` against each of `second`: the share of pairs above less the share below."""
    sizes = sum(first.values()), sum(second.values())
    rows = _dominance(first, second)
    delta = float(sum(share * first[score] for score, share in rows.items()) / sizes[0])
    if min(sizes) < FEWEST:
        return Comparison(delta, None)
    columns = {score: -share for score, share in _dominance(second, first).items()}
    centre = _inside(delta, sizes)
    squares = sizes[0] * sizes[1] - _ties(first, second)
    within = (_variance(rows, first, centre), _variance(columns, second, centre))
    return Comparison(delta, _interval(centre, _sampling_variance(within, squares, delta, centre, sizes), sizes))


def _dominance(scores: Scores, others: Scores) -> dict[Fraction, Fraction]:
    """For each score the share of `others` below it less the share above."""
    total, below, places = sum(others.values()), 0, {}
    for score in sorted({*scores, *others}):
        equal = others.get(score, 0)
        if score in scores:
            places[score] = Fraction(2 * below + equal - total, total)
        below += equal
    return places


def _ties(first: Scores, second: Scores) -> int:
    return sum(persons * second.get(score, 0) for score, persons in first.items())


def _inside(delta: float, sizes: tuple[int, int]) -> float:
    """A delta of 1 or -1 has no variance: the nearest that the pairs could otherwise give is taken for it."""
    pairs = sizes[0] * sizes[1]
    return delta if abs(delta) < 1.0 else delta * (pairs - 1) / pairs


def _variance(shares: Mapping[Fraction, Fraction], scores: Scores, centre: float) -> float:
    squares = fsum(persons * (float(shares[score]) - centre) ** 2 for score, persons in scores.items())
    return squares / (sum(scores.values()) - 1)


def _sampling_variance(
    within: tuple[float, float], squares: int, delta: float, centre: float, sizes: tuple[int, int]
) -> float:
    """`squares` are the pairs that are not tied: each has dominance 1 or -1, so its square is 1."""
    n1, n2 = sizes
    pairs = n1 * n2
    between = (squares - 2 * centre * delta * pairs + centre**2 * pairs) / ((n1 - 1) * (n2 - 1))
    return ((n2 - 1) * within[0] + (n1 - 1) * within[1] + between) / pairs


def _interval(delta: float, variance: float, sizes: tuple[int, int]) -> Interval:
    t = t_quantile(_UPPER, sum(sizes) - 2)
    spread = t * sqrt(variance) * sqrt((1.0 - delta**2) ** 2 + t**2 * variance)
    size = 1.0 - delta**2 + t**2 * variance
    return Interval((delta - delta**3 - spread) / size, (delta - delta**3 + spread) / size)
