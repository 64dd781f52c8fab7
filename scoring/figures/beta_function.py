"""The incomplete beta function, its inverse and shortest interval to about twelve digits (docs/scoring.md, rule 3)."""

from functools import lru_cache
from math import exp, lgamma, log, log1p, sqrt

# Smaller than any step that a published figure could show: 10^-14 of the whole scale.
_TOLERANCE = 1e-14
_TOLERANCE_OF_ENDS = 1e-12
_EPSILON = 1e-15
# With so small a parameter the density has no peak inside the scale that floats could find.
_FLAT = 1.0 + 1e-9
# Where Newton's method for the shortest interval starts, in standard deviations from the mode.
_START = 1.3
_NEARLY_ALL = 1.0 - 1e-15
# Replaces zero in a denominator (Lentz's method).
_TINY = 1e-300


def beta_cdf(x: float, a: float, b: float) -> float:
    """Regularised incomplete beta I_x(a, b): how much of Beta(a, b) lies below `x`, 0 to 1. Takes a, b > 0."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - _lower_tail(1.0 - x, b, a)
    return _lower_tail(x, a, b)


# A round asks for the same bars again and again; 50,000 results take about 10 MB.
@lru_cache(maxsize=50_000)
def beta_quantile(share: float, a: float, b: float) -> float:
    """The x in 0 to 1 below which `share` of Beta(a, b) lies: Newton's method, with bisection outside the bracket."""
    low, high, x, change = 0.0, 1.0, a / (a + b), 1.0
    while change > _TOLERANCE:
        error = beta_cdf(x, a, b) - share
        low, high = (low, x) if error > 0.0 else (x, high)
        step = x - error / _nonzero(_density(x, a, b))
        following = step if low < step < high else (low + high) / 2.0
        change, x = abs(following - x), following
    return x


@lru_cache(maxsize=50_000)
def shortest_interval(level: float, a: float, b: float) -> tuple[float, float]:
    """The shortest interval that holds `level` (0 to 1) of Beta(a, b), of which a or b must be more than 1.

    It has the same density at both ends, or begins at 0 or ends at 1 where the density is highest there.
    """
    if a <= _FLAT:
        return 0.0, beta_quantile(level, a, b)
    if b <= _FLAT:
        return beta_quantile(1.0 - level, a, b), 1.0
    return _equal_densities(level, a, b)


def _equal_densities(level: float, a: float, b: float) -> tuple[float, float]:
    """Newton's method for both ends at once, halfway to the mode or to the end of the scale where a step is too long.

    Bisection on the share below the lower end finds the same, with some seventy quantiles.
    """
    mode, reach = (a - 1.0) / (a + b - 2.0), _START * sqrt(a * b / (a + b + 1.0)) / (a + b)
    low, high, change = max(mode - reach, mode / 2.0), min(mode + reach, (mode + 1.0) / 2.0), 1.0
    while change > _TOLERANCE_OF_ENDS:
        step = _step(low, high, level, (a, b))
        lower, higher = _within(low + step[0], low, (_TINY, mode)), _within(high + step[1], high, (mode, _NEARLY_ALL))
        change, low, high = max(abs(lower - low), abs(higher - high)), lower, higher
    return low, high


def _step(low: float, high: float, level: float, parameters: tuple[float, float]) -> tuple[float, float]:
    """How far both ends should move so that they hold `level` and have the same density."""
    a, b = parameters
    lower, higher = _density(low, a, b), _density(high, a, b)
    rising, falling = _slope(low, a, b), _slope(high, a, b)
    excess = beta_cdf(high, a, b) - beta_cdf(low, a, b) - level
    uneven = (a - 1.0) * log(high / low) + (b - 1.0) * (log1p(-high) - log1p(-low))
    size = higher * rising - lower * falling
    return (higher * uneven - falling * excess) / size, (lower * uneven - rising * excess) / size


def _slope(x: float, a: float, b: float) -> float:
    """Of the logarithm of the density."""
    return (a - 1.0) / x - (b - 1.0) / (1.0 - x)


def _within(value: float, before: float, limits: tuple[float, float]) -> float:
    """`value`, or halfway from `before` to the limit that it would cross."""
    low, high = limits
    if value <= low:
        return (before + low) / 2.0
    return value if value < high else (before + high) / 2.0


def _density(x: float, a: float, b: float) -> float:
    return exp((a - 1.0) * log(x) + (b - 1.0) * log1p(-x) - _log_beta(a, b))


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _lower_tail(x: float, a: float, b: float) -> float:
    front = exp(a * log(x) + b * log1p(-x) - _log_beta(a, b)) / a
    return front * _continued_fraction(x, a, b)


def _continued_fraction(x: float, a: float, b: float) -> float:
    """Numerical Recipes 6.4: converges fast for x below (a + 1) / (a + b + 2), which callers must ensure."""
    c, d = 1.0, 1.0 / _nonzero(1.0 - (a + b) * x / (a + 1.0))
    value, change, m = d, 0.0, 0
    while abs(change - 1.0) > _EPSILON:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        for term in (even, odd):
            c, d = _nonzero(1.0 + term / c), 1.0 / _nonzero(1.0 + term * d)
            value, change = value * c * d, c * d
    return value


def _nonzero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
