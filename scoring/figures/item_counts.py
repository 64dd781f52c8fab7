"""How often each answer was given to each question."""

from collections import Counter
from collections.abc import Iterable, Mapping

from scoring.figures.counts_by_valid_answers import ALPHABET
from scoring.model import ItemCounts
from scoring.model.scales import PositionedItem

# People are counted so many at a time: one pass over a column of answers costs little more than one look at an answer.
_BATCH = 4096


class ItemsCounter:
    """Counts a group's answers, question by question. `length` is that of all packed answers."""

    def __init__(self, asked: Iterable[PositionedItem], length: int) -> None:
        self._length = length
        self._items: list[tuple[str, int, Counter[str]]] = [
            (item.code, position, Counter()) for position, item in asked
        ]
        self._waiting: list[str] = []

    def add(self, packed: str, persons: int) -> None:
        if persons > 1:
            for _, position, counts in self._items:
                counts[packed[position]] += persons
            return
        self._waiting.append(packed)
        if len(self._waiting) == _BATCH:
            self._count_waiting()

    def evidence(self) -> dict[str, ItemCounts]:
        """Raises ValueError for what is no answer."""
        self._count_waiting()
        return {code: item_counts(code, counts) for code, _, counts in self._items}

    def _count_waiting(self) -> None:
        together = "".join(self._waiting)
        for _, position, counts in self._items:
            _count(together[position :: self._length], counts)
        self._waiting.clear()


def item_counts(code: str, counts: Mapping[str, int]) -> ItemCounts:
    """From characters of packed answers. Raises ValueError for one that is no answer."""
    invalid = sorted(set(counts) - set(ALPHABET))
    if invalid:
        raise ValueError(f"{code} has an answer {invalid[0]!r}; allowed are {' '.join(ALPHABET)}.")
    one, two, three, four, five, dont_know, not_applicable, blank = (counts.get(answer, 0) for answer in ALPHABET)
    return one, two, three, four, five, dont_know, not_applicable, blank


def _count(column: str, counts: Counter[str]) -> None:
    known = {answer: column.count(answer) for answer in ALPHABET}
    if sum(known.values()) < len(column):
        counts.update(column)
    else:
        counts.update(known)
