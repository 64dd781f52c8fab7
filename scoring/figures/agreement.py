"""How far the people of one group agree: Shared, Mixed or Divided, and consensus (docs/scoring.md, rule 5)."""

from collections.abc import Sequence
from math import fsum, log2

from scoring.model.results import Word

# Divided: at least one in four below the midpoint, and at least one in four above.
_DIVIDED_ONE_IN = 4
# Shared: at least seven in ten on one side. Both are conventions.
_SHARED, _OF = 7, 10


def word_of(n: int, below: int, above: int) -> Word:
    """The word for `n` persons, `below` of them below the midpoint and `above` above it."""
    if min(below, above) * _DIVIDED_ONE_IN >= n:
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
