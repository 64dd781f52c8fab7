"""How often each answer was given to one question."""

from collections.abc import Mapping

from scoring.figures.counts_by_valid_answers import ALPHABET
from scoring.model import ItemCounts


def item_counts(code: str, counts: Mapping[str, int]) -> ItemCounts:
    """From characters of packed answers. Raises ValueError for one that is no answer."""
    invalid = sorted(set(counts) - set(ALPHABET))
    if invalid:
        raise ValueError(f"{code} has an answer {invalid[0]!r}; allowed are {' '.join(ALPHABET)}.")
    one, two, three, four, five, dont_know, not_applicable, blank = (counts.get(answer, 0) for answer in ALPHABET)
    return one, two, three, four, five, dont_know, not_applicable, blank
