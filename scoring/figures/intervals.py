"""How certain a score is: a Beta distribution fitted to the answers, and its bar (docs/scoring.md, rule 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from scoring.figures.beta_function import beta_quantile
from scoring.model import Interval
from scoring.model.scales import POINTS

# Added to each of the five categories (1/5, Perks). Jeffreys' 0.5 gives poor coverage in groups under ten.
PRIOR = 0.2
# Evenly spread answers have half the largest variance that answers with the same mean can have.
_EVENLY = 0.5
# Jeffreys' prior for a plain share.
_HALF = 0.5
_TOP = 100.0
# The bar of every published figure, and the wider one of the appendix.
BAR = 0.80
WIDE_BAR = 0.90


@dataclass(frozen=True)
class Fit:
    """The expected score (strictly between 0 and 1) and its variance."""

    mean: float
    variance: float


def fit(categories: Sequence[float], prior: float = PRIOR) -> Fit:
    """From the weights of the five categories; `prior` is added to each."""
    weights = [weight + prior for weight in categories]
    total = fsum(weights)
    mean = fsum(points * weight for points, weight in zip(POINTS, weights, strict=True)) / total / _TOP
    square = fsum(points**2 * weight for points, weight in zip(POINTS, weights, strict=True)) / total / _TOP**2
    return Fit(mean, (square - mean**2) / (total + 1.0))


def fit_of_mean(n: int, mean: float) -> Fit:
    """From the number of answers (at least 1) and their mean (0 to 100) alone, as if they were evenly spread.

    For one question answered by few: a fit to their answers would let those answers be worked out.
    """
    total = n + PRIOR * len(POINTS)
    expected = (n * mean / _TOP + PRIOR * len(POINTS) / 2) / total
    return Fit(expected, expected * (1.0 - expected) * _EVENLY / (total + 1.0))


def together(fits: Sequence[Fit]) -> Fit:
    """The equal-weight mean of several groups, treated as independent of each other."""
    count = len(fits)
    return Fit(fsum(fit.mean for fit in fits) / count, fsum(fit.variance for fit in fits) / count**2)


def interval(fitted: Fit, level: float = BAR) -> Interval:
    """The middle `level` (0 to 1) of the Beta with this mean and variance, 0 to 100. Never of zero width."""
    size = fitted.mean * (1.0 - fitted.mean) / fitted.variance - 1.0
    return _middle(fitted.mean * size, (1.0 - fitted.mean) * size, level)


def share_interval(count: int, n: int, level: float = BAR) -> Interval:
    """How certain a plain share `count` of `n` is, in percent (Jeffreys; the ends reach 0 and 100)."""
    middle = _middle(count + _HALF, n - count + _HALF, level)
    return Interval(0.0 if count == 0 else middle.low, _TOP if count == n else middle.high)


def _middle(a: float, b: float, level: float) -> Interval:
    tail = (1.0 - level) / 2.0
    return Interval(_TOP * beta_quantile(tail, a, b), _TOP * beta_quantile(1.0 - tail, a, b))
