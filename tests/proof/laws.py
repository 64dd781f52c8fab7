"""The probability law behind bars, from power series and level sets: nothing of the engine's own methods.

The shortest interval that holds a share is where the density is above some height. So it is looked for by height, and
whether a bar ends below a line needs no end at all: the density is higher than at the line on more than that share.
"""

from fractions import Fraction
from functools import cache
from math import exp, inf, lgamma, log, sqrt

VALUES = (0, 25, 50, 75, 100)
HALVINGS = 56
# A printed end is right when it lies within this distance (of 0 to 100); print has six decimals.
NEAR = 2e-6


class Law:
    """A Beta with a given mean and variance (of 0 to 1), and the score (0 to 100) that its bars have to hold."""

    def __init__(self, mean, variance, score):
        self.mean, self.score = mean, float(score)
        size = mean * (1 - mean) / variance - 1
        self.a, self.b = mean * size, (1 - mean) * size

    def bar(self, level):
        low, high = shortest(self.a, self.b, level)
        return min(100 * low, self.score), max(100 * high, self.score)

    def has_bar(self, bar, level):
        """Whether this is its bar, as precisely as it is printed. Where that cannot be checked it is worked out."""
        if is_shortest(self.a, self.b, bar["low"] / 100, bar["high"] / 100, level):
            return bar["low"] - NEAR <= self.score <= bar["high"] + NEAR
        low, high = self.bar(level)
        return abs(bar["low"] - low) <= NEAR and abs(bar["high"] - high) <= NEAR

    def bar_is_below(self, line, level):
        return self.score < line and line / 100 > peak(self.a, self.b) and self._higher_than_at(line) > level

    def bar_is_above(self, line, level):
        return self.score > line and line / 100 < peak(self.a, self.b) and self._higher_than_at(line) > level

    def _higher_than_at(self, line):
        """How much of the law lies where its density is higher than at the line."""
        return mass_above(self.a, self.b, height(self.a, self.b, line / 100))


def below(a, b, x):
    """How much of Beta(a, b) lies below `x`."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > a / (a + b):
        return 1 - series(1 - x, b, a)
    return series(x, a, b)


def series(x, a, b):
    """Abramowitz and Stegun 26.5.4: a sum of positive terms."""
    term = total = 1.0
    place = 0
    while term > 1e-17 * total:
        term *= (a + b + place) / (a + 1 + place) * x
        total += term
        place += 1
    return exp(a * log(x) + b * log(1 - x) + lgamma(a + b) - lgamma(a) - lgamma(b)) / a * total


def peak(a, b):
    """Where the density is highest."""
    if a <= 1 or b <= 1:
        return 0.0 if a < b else 1.0
    return (a - 1) / (a + b - 2)


def height(a, b, x):
    """The logarithm of the density, but for what does not depend on `x`."""
    return (a - 1) * log(x) + (b - 1) * log(1 - x) if 0 < x < 1 else -inf


def level_set(a, b, at):
    """Where the density is higher than that: from, to."""
    top = peak(a, b)
    low = 0.0 if top == 0 or a <= 1 else crossing(a, b, at, 0.0, top)
    high = 1.0 if top == 1 or b <= 1 else crossing(a, b, at, 1.0, top)
    return low, high


def crossing(a, b, at, outside, inside):
    """Where the density gets to this height, by Newton's steps, or half the way where one would lead out."""
    place = (outside + inside) / 2
    for _ in range(HALVINGS):
        excess = height(a, b, place) - at
        if excess < 0:
            outside = place
        else:
            inside = place
        step = place - excess / ((a - 1) / place - (b - 1) / (1 - place))
        after = step if min(outside, inside) < step < max(outside, inside) else (outside + inside) / 2
        if abs(after - place) < 1e-13:
            break
        place = after
    return place


def mass_above(a, b, at):
    low, high = level_set(a, b, at)
    return below(a, b, high) - below(a, b, low)


@cache
def shortest(a, b, level):
    """The shortest interval that holds so much (0 to 1)."""
    if a <= 1:
        return 0.0, quantile(a, b, level)
    if b <= 1:
        return quantile(a, b, 1 - level), 1.0
    top = height(a, b, peak(a, b))
    return level_set(a, b, top - root(lambda drop: mass_above(a, b, top - drop) - level, 1.0))


def is_shortest(a, b, low, high, level):
    """Whether so much lies between these ends, and the density is the same at both, as precisely as is printed."""
    near = NEAR / 100
    if not (a > 1 and b > 1 and near < low < peak(a, b) < high < 1 - near):
        return False
    least = below(a, b, high - near) - below(a, b, low + near)
    most = below(a, b, high + near) - below(a, b, low - near)
    is_low = height(a, b, low - near) <= height(a, b, high - near)
    is_high = height(a, b, high + near) <= height(a, b, low + near)
    return least <= level <= most and is_low and is_high


def root(excess, guess):
    """Where something that rises from below zero at 0 gets to zero: false position after Illinois."""
    low, high = 0.0, guess
    at_low, at_high, side = excess(1e-300), excess(high), 0
    while at_high < 0:
        low, at_low, high = high, at_high, 2 * high
        at_high = excess(high)
    for _ in range(HALVINGS):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        found = excess(middle)
        if abs(found) < 1e-12:
            break
        if found > 0:
            high, at_high, at_low, side = middle, found, at_low / (1 + (side == 1)), 1
        else:
            low, at_low, at_high, side = middle, found, at_high / (1 + (side == -1)), -1
    return middle


def quantile(a, b, share):
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if below(a, b, middle) < share else (low, middle)
    return (low + high) / 2


def law_of(scores, prior=1):
    """From the exact scores of persons, with so many more who are spread evenly over the five answers."""
    size = len(scores) + Fraction(prior)
    mean = (total(scores) / 100 + Fraction(prior) / 2) / size
    square = (total(score * score for score in scores) / 10_000 + Fraction(prior) * 3 / 8) / size
    return Law(float(mean), float((square - mean**2) / (size + 1)), total(scores) / len(scores))


def total(fractions):
    """Their sum: first of those with the same denominator, as that is quicker."""
    by_denominator = {}
    for one in fractions:
        by_denominator[one.denominator] = by_denominator.get(one.denominator, 0) + one.numerator
    return sum(Fraction(upper, lower) for lower, upper in by_denominator.items())


def law_of_few(n, mean, prior=1):
    """From how many answered and their mean alone: as wide as answers that are spread evenly."""
    size = n + Fraction(prior)
    middle = (n * mean / 100 + Fraction(prior) / 2) / size
    return Law(float(middle), float(middle * (1 - middle) / 2 / (size + 1)), mean)


def bar_of_mean(figures):
    """Of (score, (low, high)) of several groups, each weighing the same: their mean and its bar."""
    mean = float(sum(score for score, _ in figures)) / len(figures)
    under = sqrt(sum((float(score) - low) ** 2 for score, (low, _) in figures)) / len(figures)
    over = sqrt(sum((high - float(score)) ** 2 for score, (_, high) in figures)) / len(figures)
    return mean, mean - under, mean + over
