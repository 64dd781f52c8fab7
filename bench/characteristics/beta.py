"""The Beta distribution for whole arrays: its cumulative function, quantiles, and the shortest interval (rule 3)."""

from dataclasses import dataclass

import numpy as np

from bench.characteristics.arrays import Floats, floats

_EPSILON = 1e-12
_TINY = 1e-300
# Newton's method doubles its digits: after a step this small no bar is a millionth of a point off.
_CLOSE = 1e-8
# Bisection only halves what is off.
_VERY_CLOSE = 1e-12
_MOST_STEPS = 200
# Ends of a normal distribution's middle 80%: a first guess, from which Newton's method goes on.
_GUESS = 1.28
# Where a is hardly above 1, the low end is 0 to 15 digits.
_FALLING = 1.04
# The low end moves at most by this power of e in a step.
_MOST_FACTOR = 3.0
# As many as fit into a processor's fast memory.
_AT_ONCE = 4096
# A step never goes more than this part of the way to a limit of what is looked for.
_PART = 0.9
# The series of the logarithm of the gamma function is good to 13 digits from here on.
_LARGE = 10.0
_SERIES = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188)
_HALF_LOG_TWO_PI = 0.5 * np.log(2.0 * np.pi)


@dataclass(frozen=True)
class Betas:
    """Distributions with a and b above 1, and the logarithm of what their densities are divided by."""

    a: Floats
    b: Floats
    scale: Floats

    def log_density(self, x: Floats) -> Floats:
        return (self.a - 1.0) * np.log(x) + (self.b - 1.0) * np.log1p(-x) - self.scale

    def slope(self, x: Floats) -> Floats:
        """Of the logarithm of the density."""
        return (self.a - 1.0) / x - (self.b - 1.0) / (1.0 - x)


def cdf(x: Floats, a: Floats, b: Floats) -> Floats:
    """How much of each Beta(a, b) lies below x (0 to 1), by the continued fraction of Numerical Recipes 6.4."""
    turned = x > (a + 1.0) / (a + b + 2.0)
    y, c, d = np.where(turned, 1.0 - x, x), np.where(turned, b, a), np.where(turned, a, b)
    with np.errstate(divide="ignore"):
        front = np.exp(c * np.log(y) + d * np.log1p(-y) - log_beta(c, d)) / c
    tail = front * _fraction(y, c, d)
    return floats(np.where(turned, 1.0 - tail, tail))


def _fraction(x: Floats, a: Floats, b: Floats) -> Floats:
    c = np.ones_like(x)
    d = 1.0 / _nonzero(1.0 - (a + b) * x / (a + 1.0))
    value, m = d.copy(), 0
    change = np.zeros_like(x)
    while np.any(np.abs(change - 1.0) > _EPSILON):
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        for term in (even, odd):
            c, d = _nonzero(1.0 + term / c), 1.0 / _nonzero(1.0 + term * d)
            change = c * d
            value *= change
    return value


def _nonzero(values: Floats) -> Floats:
    return np.where(np.abs(values) > _TINY, values, _TINY)


def log_beta(a: Floats, b: Floats) -> Floats:
    return log_gamma(a) + log_gamma(b) - log_gamma(a + b)


def log_gamma(x: Floats) -> Floats:
    """Stirling's series, after moving small arguments up: gamma(x) = gamma(x + 1) / x."""
    moved, product = x.copy(), np.ones_like(x)
    while np.any(moved < _LARGE):
        product = np.where(moved < _LARGE, product * moved, product)
        moved = np.where(moved < _LARGE, moved + 1.0, moved)
    series = sum(term / moved ** (2 * place + 1) for place, term in enumerate(_SERIES))
    return floats((moved - 0.5) * np.log(moved) - moved + _HALF_LOG_TWO_PI + series - np.log(product))


def quantile(share: float, a: Floats, b: Floats) -> Floats:
    """The x (0 to 1) below which `share` of each Beta(a, b) lies: Newton's method, bisection outside the bracket."""
    low, high, x = np.zeros_like(a), np.ones_like(a), a / (a + b)
    for _ in range(_MOST_STEPS):
        error = cdf(x, a, b) - share
        low, high = np.where(error > 0.0, low, x), np.where(error > 0.0, x, high)
        step = x - error / _nonzero(_density(x, a, b))
        following = np.where((low < step) & (step < high), step, (low + high) / 2.0)
        change, x = np.max(np.abs(following - x)), following
        if change < _VERY_CLOSE:
            break
    return x


def _density(x: Floats, a: Floats, b: Floats) -> Floats:
    return np.exp((a - 1.0) * np.log(x) + (b - 1.0) * np.log1p(-x) - log_beta(a, b))


def shortest(a: Floats, b: Floats, level: float) -> tuple[Floats, Floats]:
    """The ends (0 to 1) of the shortest interval that holds `level` of each Beta(a, b): no a and b both 1 or less."""
    turned = a > b
    small, large = np.where(turned, b, a), np.where(turned, a, b)
    low, high = np.empty_like(a), np.empty_like(a)
    for start in range(0, len(a), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        low[part], high[part] = _leaning_low(small[part], large[part], level)
    return np.where(turned, 1.0 - high, low), np.where(turned, 1.0 - low, high)


def _leaning_low(a: Floats, b: Floats, level: float) -> tuple[Floats, Floats]:
    low, high = np.zeros_like(a), np.ones_like(a)
    falling = a <= _FALLING
    if np.any(falling):
        high[falling] = quantile(level, a[falling], b[falling])
    if not np.all(falling):
        low[~falling], high[~falling] = _inner(a[~falling], b[~falling], level)
    return low, high


def _inner(a: Floats, b: Floats, level: float) -> tuple[Floats, Floats]:
    """Newton's method in two unknowns: the densities at both ends are equal, and `level` lies between them."""
    mode = (a - 1.0) / (a + b - 2.0)
    spread = _GUESS * np.sqrt(a * b / (a + b + 1.0)) / (a + b)
    low, high = np.maximum(mode - spread, mode / 2.0), np.minimum(mode + spread, (1.0 + mode) / 2.0)
    betas = Betas(a, b, log_beta(a, b))
    for _ in range(_MOST_STEPS):
        to_low, to_high = _step(low, high, betas, level)
        # The low end can be very near 0: it goes by factors.
        low = np.minimum(low * np.exp(np.clip(to_low / low, -_MOST_FACTOR, _MOST_FACTOR)), (low + mode) / 2.0)
        high = high + np.clip(to_high, -_PART * (high - mode), _PART * (1.0 - high))
        if max(np.max(np.abs(to_low)), np.max(np.abs(to_high))) < _CLOSE:
            break
    return low, high


def _step(low: Floats, high: Floats, betas: Betas, level: float) -> tuple[Floats, Floats]:
    """How far Newton's method moves each end."""
    log_low, log_high = betas.log_density(low), betas.log_density(high)
    missing = cdf(high, betas.a, betas.b) - cdf(low, betas.a, betas.b) - level
    unequal, rise, fall = log_low - log_high, betas.slope(low), -betas.slope(high)
    at_low, at_high = np.exp(log_low), np.exp(log_high)
    determinant = rise * at_high + fall * at_low
    return (fall * missing - at_high * unequal) / determinant, -(at_low * unequal + rise * missing) / determinant
