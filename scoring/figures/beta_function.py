"""The incomplete beta function and its inverse to about thirteen digits, Student's t to eight, in plain Python."""

from functools import lru_cache
from math import exp, lgamma, log, log1p, sqrt

# Smaller than any step that a published figure could show: 10^-14 of the whole scale.
_TOLERANCE = 1e-14
_EPSILON = 1e-15
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


def t_quantile(share: float, freedom: int) -> float:
    """The t below which `share` (between 0.5 and 1) of Student's distribution lies; `freedom` is 1 or more."""
    square = beta_quantile(2.0 * share - 1.0, 0.5, freedom / 2.0)
    return sqrt(freedom * square / (1.0 - square))


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
