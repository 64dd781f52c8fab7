"""The run chart: the median, and what is not likely to be chance.

Perla R, Provost L, Murray S (2011), The run chart: a simple analytical tool for learning from variation in healthcare
processes, BMJ Quality & Safety 20:46-51. Its fourth rule, a value that is plainly out of line, is judged by eye and so
is not here.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from math import comb

from scoring.measures.model import Runs, Signal
from scoring.measures.patterns import runs, sides, steps

FEWEST = 10  # values
SHIFT = 6  # values in a row on one side of the median
TREND = 5  # values in a row that all rise or all fall
_HALF = 2
# Swed F, Eisenhart C (1943), Tables for testing randomness of grouping in a sequence of alternatives: 5%, two-sided.
_EACH_TAIL = Fraction(25, 1000)


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle value, or halfway between the two in the middle. Raises ValueError if there is none."""
    if not values:
        raise ValueError("No values have no median.")
    ordered, half = sorted(values), len(values) // _HALF
    return ordered[half] if len(ordered) % _HALF else (ordered[half - 1] + ordered[half]) / _HALF


def signals(values: Sequence[Fraction]) -> tuple[Signal, ...]:
    """Shifts, then trends, in order of time."""
    return (*_shifts(sides(values, median(values))), *_trends(values))


def _shifts(signs: Sequence[int]) -> Iterator[Signal]:
    """Values on the median are skipped: they neither add to a shift nor end it."""
    off = [place for place, sign in enumerate(signs) if sign]
    for sign, row in runs([signs[place] for place in off]):
        if len(row) >= SHIFT:
            yield Signal("shift", sign > 0, tuple(off[place] for place in row))


def _trends(values: Sequence[Fraction]) -> Iterator[Signal]:
    """Of values that repeat the one before, only the first counts."""
    moves = steps(values)
    kept = [0, *(place for place, move in enumerate(moves, 1) if move)]
    for sign, row in runs([moves[place - 1] for place in kept[1:]]):
        if len(row) + 1 >= TREND:
            yield Signal("trend", sign > 0, tuple(kept[place] for place in (row[0], *(each + 1 for each in row))))


def count_runs(values: Sequence[Fraction]) -> Runs | None:
    """None where all values lie on one side of the median or on it: then there is nothing to count."""
    signs = [sign for sign in sides(values, median(values)) if sign]
    above = signs.count(1)
    below = len(signs) - above
    if not above or not below:
        return None
    fewest, most = usual_runs(above, below)
    return Runs(sum(1 for _ in runs(signs)), fewest, most)


def usual_runs(above: int, below: int) -> tuple[int, int]:
    """The fewest and the most runs of so many values above and below that are not rare: each end at most 2.5%.

    Both at least 1. From the exact distribution of Swed and Eisenhart, in which each order of the values is as likely.
    """
    chances = {count: chance_of_runs(above, below, count) for count in range(2, above + below + 1)}
    return _first_usual(sorted(chances), chances), _first_usual(sorted(chances, reverse=True), chances)


def _first_usual(counts: Sequence[int], chances: dict[int, Fraction]) -> int:
    totals = accumulate(chances[count] for count in counts)
    return next(count for count, total in zip(counts, totals, strict=True) if total > _EACH_TAIL)


def chance_of_runs(above: int, below: int, count: int) -> Fraction:
    """That `above` and `below` values in any order make `count` runs, from 0 to 1. `count` is 2 or more."""
    half, odd = divmod(count, _HALF)
    if odd:
        ways = comb(above - 1, half) * comb(below - 1, half - 1) + comb(above - 1, half - 1) * comb(below - 1, half)
    else:
        ways = 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
    return Fraction(ways, comb(above + below, above))
