"""Figures of few people in confidence: in steps of five points, and blind to extreme answers (docs/scoring.md, rule 4).

Somebody who knows all answers of a group but one person's must not find one of that person. On a scale of at least two
questions a score can be reached in several ways, unless it is the lowest or the highest. So the highest score counts
as the next one below, and the lowest as the next one above: then no figure shows which of the two it was.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, fsum, sqrt

from scoring.model import FrontLine, Interval, Tally
from scoring.model.scales import POINTS, has_score
from scoring.words.language import STEP, to_step

# A person's answer to one question alone could be read off their score.
FEWEST_QUESTIONS = 2
_TOP = 100.0
_CATEGORIES = len(POINTS)
_STEPS_BETWEEN_ANSWERS = _CATEGORIES - 1


def guarded_mean(tallies: Mapping[Tally, int], least: int) -> float | None:
    """The mean of those who answered at least two questions, 0 to 100. None where they are fewer than `least`."""
    scores = {tally: persons for tally, persons in tallies.items() if _counts(tally)}
    people = sum(scores.values())
    if people < least:
        return None
    return float(sum((persons * _guarded(tally) for tally, persons in scores.items()), start=Fraction(0)) / people)


def outwards(bar: Interval, mean: float) -> Interval:
    """The bar with its ends at multiples of five, never shorter than it was, and reaching to the mean."""
    low, high = STEP * floor(bar.low / STEP), STEP * ceil(bar.high / STEP)
    return Interval(min(float(low), mean), max(float(high), mean))


def bar_of_mean(means: Sequence[float], bars: Sequence[Interval]) -> Interval:
    """From the groups' bars alone, as nothing else is published: their lengths are added as squares.

    Zou, G. and Donner, A. (2008), Construction of confidence limits about effect measures (their "MOVER").
    """
    count, mean = len(means), fsum(means) / len(means)
    below = sqrt(fsum((middle - bar.low) ** 2 for middle, bar in zip(means, bars, strict=True)))
    above = sqrt(fsum((bar.high - middle) ** 2 for middle, bar in zip(means, bars, strict=True)))
    return Interval(mean - below / count, mean + above / count)


def in_steps(means: Sequence[float], bars: Sequence[Interval]) -> FrontLine:
    """The mean and bar of groups that are printed in steps of five points, or some of which are."""
    mean = min(max(to_step(fsum(means) / len(means)), min(means)), max(means))
    return FrontLine(mean, outwards(bar_of_mean(means, bars), mean))


def reaching(bar: Interval, mean: float) -> Interval:
    """As drawn: the fitted bar leans towards the middle, and can miss a score near 0 or 100."""
    return Interval(min(bar.low, mean), max(bar.high, mean))


def _counts(tally: Tally) -> bool:
    return has_score(tally) and sum(tally[:_CATEGORIES]) >= FEWEST_QUESTIONS


def _guarded(tally: Tally) -> Fraction:
    """A person's score, with the highest one counted as the next below and the lowest as the next above."""
    answers = tally[:_CATEGORIES]
    valid = sum(answers)
    steps = sum(place * count for place, count in enumerate(answers))
    highest = _STEPS_BETWEEN_ANSWERS * valid - 1
    return Fraction(int(_TOP) * min(max(steps, 1), highest), _STEPS_BETWEEN_ANSWERS * valid)
