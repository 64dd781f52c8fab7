"""Runs within a series: neighbours on one side of a centre line, and neighbours that go one way."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise


def sides(values: Sequence[Fraction], centre: Fraction) -> list[int]:
    """1 above the centre line, -1 below it, 0 on it."""
    return [_sign(value - centre) for value in values]


def steps(values: Sequence[Fraction]) -> list[int]:
    """From each value to the next: 1 up, -1 down, 0 level. One fewer than values."""
    return [_sign(after - before) for before, after in pairwise(values)]


def runs(signs: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Each run of the same sign other than 0, with its places in order."""
    for sign, row in groupby(enumerate(signs), key=lambda pair: pair[1]):
        if sign:
            yield sign, [place for place, _ in row]


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)
