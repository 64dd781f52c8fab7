"""Leaders give two answers to a checklist question, which count as one; and they predict answers (rule 1)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product

from scoring.figures.counts_by_valid_answers import ALPHABET
from scoring.figures.item_counts import item_counts
from scoring.model import Group, Instrument, ItemCounts, TwoAnswers
from scoring.model.scales import asked_about

_NUMBERS, _DONT_KNOW, _BLANK = "12345", "d", "-"


def _counts_as(good: str, shared: str) -> str:
    """The lower of two numbers. An answer of which nobody can say that it is shared is not yet one."""
    if good not in _NUMBERS:
        return good
    if shared in _NUMBERS:
        return min(good, shared)
    return _DONT_KNOW if shared == _DONT_KNOW else good


_VALUES: Mapping[str, str] = {good + shared: _counts_as(good, shared) for good, shared in product(ALPHABET, repeat=2)}


@dataclass(frozen=True)
class _Pair:
    """Where a question's two answers stand in packed answers, and how often each pair of answers was given."""

    code: str
    good: int
    shared: int
    counts: Counter[str] = field(default_factory=Counter)


class LeadersCounter:
    """What one group answered about other questions. Groups that are not asked for it cost nothing."""

    def __init__(self, instrument: Instrument, group: Group) -> None:
        positions = {item.code: position for position, item in enumerate(instrument.items)}
        asked = asked_about(instrument, group)
        self._pairs = [
            _Pair(item.about, positions[item.about], position) for position, item in asked if item.kind == "shared"
        ]
        self._predictions: list[tuple[str, int, Counter[str]]] = [
            (item.about, position, Counter()) for position, item in asked if item.kind == "prediction"
        ]

    def add(self, packed: str, persons: int) -> str:
        """The answers with one value for each pair; what is no answer stays, and is refused when it is counted."""
        for _, position, counts in self._predictions:
            counts[packed[position]] += persons
        if not self._pairs:
            return packed
        answers = list(packed)
        for pair in self._pairs:
            given = packed[pair.good] + packed[pair.shared]
            pair.counts[given] += persons
            answers[pair.good] = _VALUES.get(given, packed[pair.good])
        return "".join(answers)

    def two_answers(self) -> dict[str, TwoAnswers]:
        return {pair.code: _two_answers(pair) for pair in self._pairs}

    def predictions(self) -> dict[str, ItemCounts]:
        return {statement: item_counts(statement, counts) for statement, _, counts in self._predictions}


def _two_answers(pair: _Pair) -> TwoAnswers:
    return TwoAnswers(
        good=item_counts(pair.code, _one_of_two(pair.counts, 0)),
        shared=item_counts(pair.code, _one_of_two(pair.counts, 1)),
        missing=sum(persons for given, persons in pair.counts.items() if given[0] in _NUMBERS and given[1] == _BLANK),
    )


def _one_of_two(counts: Mapping[str, int], place: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for given, persons in counts.items():
        found[given[place]] += persons
    return found
