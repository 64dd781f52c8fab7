"""The two probability laws behind bars, from power series and Simpson's rule: nothing of the engine's own methods."""

from fractions import Fraction
from functools import cache
from math import atan, exp, lgamma, log, pi, sqrt, tan

VALUES = (0, 25, 50, 75, 100)
# A printed end is right when the asked share lies within this distance of it (0 to 1); print has six decimals of 100.
NEAR = 2e-8
STEPS = 200


class Law:
    """A Beta with a given mean and variance (of 0 to 1)."""

    def __init__(self, mean, variance):
        self.mean, self.variance = mean, variance
        size = mean * (1 - mean) / variance - 1
        self.a, self.b = mean * size, (1 - mean) * size

    def below(self, x):
        """How much lies below `x`."""
        if x <= 0:
            return 0.0
        if x >= 1:
            return 1.0
        if x > self.mean:
            return 1 - series(1 - x, self.b, self.a)
        return series(x, self.a, self.b)

    def has_end(self, end, share):
        """Whether `share` of the law lies below `end` (0 to 100), as precisely as it is printed."""
        return self.below(end / 100 - NEAR) <= share <= self.below(end / 100 + NEAR)

    def has_bar(self, bar, level):
        return self.has_end(bar["low"], (1 - level) / 2) and self.has_end(bar["high"], (1 + level) / 2)

    def bar_is_below(self, line, level):
        return self.below(line / 100) > (1 + level) / 2

    def bar_is_above(self, line, level):
        return self.below(line / 100) < (1 - level) / 2


def series(x, a, b):
    """Abramowitz and Stegun 26.5.4: a sum of positive terms."""
    term = total = 1.0
    place = 0
    while term > 1e-17 * total:
        term *= (a + b + place) / (a + 1 + place) * x
        total += term
        place += 1
    return exp(a * log(x) + b * log(1 - x) + lgamma(a + b) - lgamma(a) - lgamma(b)) / a * total


def law_of(weights, prior=Fraction(1, 5)):
    """From the exact weights of the five answers."""
    spread = [weight + prior for weight in weights]
    size = sum(spread)
    mean = sum(value * weight for value, weight in zip(VALUES, spread, strict=True)) / size
    square = sum(value**2 * weight for value, weight in zip(VALUES, spread, strict=True)) / size
    return Law(float(mean / 100), float((square - mean**2) / (size + 1) / 10_000))


def law_of_few(n, mean):
    """From how many answered and their mean alone: as wide as answers that are spread evenly."""
    middle = (n * mean / 100 + Fraction(1, 2)) / (n + 1)
    return Law(float(middle), float(middle * (1 - middle) / 2 / (n + 2)))


def law_of_mean(laws):
    """Of the mean of several, taken as independent."""
    laws = list(laws)
    return Law(sum(one.mean for one in laws) / len(laws), sum(one.variance for one in laws) / len(laws) ** 2)


def student_below(t, freedom):
    """How much of Student's t lies below `t`, by Simpson's rule over the angle: t = sqrt(freedom) tan(angle)."""

    def density(angle):
        x = sqrt(freedom) * tan(angle)
        return (1 + x * x / freedom) ** (-(freedom + 1) / 2) * sqrt(freedom) * (1 + tan(angle) ** 2)

    step = atan(t / sqrt(freedom)) / STEPS
    weights = [1, *([4, 2] * (STEPS // 2))]
    weights[-1] = 1
    area = step / 3 * sum(weight * density(place * step) for place, weight in enumerate(weights))
    return 0.5 + area * exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(freedom * pi)


@cache
def student_quantile(share, freedom):
    low, high = 0.0, 1.0
    while student_below(high, freedom) < share:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if student_below(middle, freedom) < share else (low, middle)
    return low
