"""The people of the simulations: one opinion behind all answers of a person, and chance in each answer.

An answer is a point on a line, rounded to 1 to 5: the truth of the group, plus 1.05 steps times a standard normal that
people have partly in common with themselves (correlation .45 between two answers of a person before rounding, .40
after), so six answers have an alpha of .80, and persons' scores a standard deviation of 17 to 18 points.
"""

from functools import cache
from math import erf, sqrt

import numpy as np
from numpy.random import Generator

from bench.characteristics.arrays import Floats, floats

SPREAD = 1.05  # standard deviation of an answer, in steps
IN_COMMON = 0.45  # of the variance of an answer: what all answers of a person have in common
_POINTS = 25.0
_LOWEST, _HIGHEST = 1, 5


def opinions(rng: Generator, persons: tuple[int, ...], *, teams: int = 0, shared: float = 0.0) -> Floats:
    """A standard normal for each person: the last of `persons` is a group's size, the others repeat the group.

    Where the people sit in teams (person i in team i modulo `teams`), they have `shared` (0 to 1) of it in common.
    """
    own = rng.standard_normal(persons)
    if not teams:
        return own
    common = rng.standard_normal((*persons[:-1], teams))[..., np.arange(persons[-1]) % teams]
    return sqrt(1.0 - shared) * own + sqrt(shared) * common


def deviations(rng: Generator, persons: Floats, questions: int) -> Floats:
    """How far each answer lies from the truth, in steps and before rounding: an axis of questions is added."""
    noise = rng.standard_normal((*persons.shape, questions))
    return SPREAD * (sqrt(IN_COMMON) * persons[..., np.newaxis] + sqrt(1.0 - IN_COMMON) * noise)


def points(deviation: Floats, truth: Floats | float) -> Floats:
    """Answers in points (0, 25, ... 100) of people whose answers truly average `truth` (0 to 100).

    Where the truth differs, it has the shape of the deviations, or one that NumPy widens to it.
    """
    places = np.vectorize(place_of, otypes=[np.float64])(truth)
    return _POINTS * (floats(np.clip(np.rint(places + deviation), _LOWEST, _HIGHEST)) - _LOWEST)


@cache
def place_of(truth: float) -> float:
    """Where on the line people stand whose rounded answers average `truth` points (more than 0, less than 100)."""
    low, high = _LOWEST - 5.0, _HIGHEST + 5.0
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if _average(middle) < truth else (low, middle)
    return (low + high) / 2.0


def _average(place: float) -> float:
    """The mean in points: a step of 25 for each border that an answer lies beyond."""
    borders = [answer + 0.5 for answer in range(_LOWEST, _HIGHEST)]
    return _POINTS * sum(0.5 + 0.5 * erf((place - border) / (SPREAD * sqrt(2.0))) for border in borders)


def scores(
    rng: Generator,
    persons: tuple[int, ...],
    questions: int,
    truth: Floats | float,
    *,
    teams: int = 0,
    shared: float = 0.0,
) -> Floats:
    """Of persons who answer all of a scale's questions: the means of their answers, 0 to 100."""
    people = opinions(rng, persons, teams=teams, shared=shared)
    return floats(points(deviations(rng, people, questions), truth).mean(axis=-1))
