"""How far the people of one group agree: Shared, Mixed or Divided, and consensus (docs/scoring.md, rule 5)."""

from collections.abc import Sequence
from dataclasses import replace
from math import fsum, log2

from scoring.model import Cell, Instrument, Word
from scoring.model.parameters import Divide

# Shared: at least seven in ten on one side. A convention.
_SHARED, _OF = 7, 10
# Persons are compared with a share of them at this many decimals, so that a quarter of 12 is never 3.0000001.
_DECIMALS = 9


def divide_of(instrument: Instrument) -> Divide | None:
    """What the bank's finding of divided groups says. None where it has none: then no word says "Divided"."""
    return next((rule.parameters for rule in instrument.findings if isinstance(rule.parameters, Divide)), None)


def is_divided(n: int, below: int, above: int, divide: Divide) -> bool:
    """Whether enough of `n` persons lie `below` the midpoint, and enough `above` it."""
    return min(below, above) >= round(divide.share * n + divide.persons, _DECIMALS)


def worded(cell: Cell, divide: Divide | None) -> Cell:
    """With its word, where it may be shown how many persons are below and above the midpoint."""
    if cell.n is None or cell.below is None or cell.above is None:
        return cell
    return replace(cell, word=word_of(cell.n, cell.below, cell.above, divide))


def word_of(n: int, below: int, above: int, divide: Divide | None) -> Word:
    """The word for `n` persons, `below` of them below the midpoint and `above` above it."""
    if divide and is_divided(n, below, above, divide):
        return "Divided"
    return "Shared" if max(below, above) * _OF >= n * _SHARED else "Mixed"


def consensus(weights: Sequence[float]) -> float:
    """1 where all agree, 0 where half are at each end (Tastle and Wierman 2007).

    `weights` are how many chose each of two or more ordered categories; they must not all be 0.
    """
    total, width = fsum(weights), len(weights) - 1
    middle = fsum(category * weight for category, weight in enumerate(weights)) / total
    terms = (
        weight / total * log2(1.0 - abs(category - middle) / width)
        for category, weight in enumerate(weights)
        if weight > 0
    )
    return max(0.0, 1.0 + fsum(terms))
