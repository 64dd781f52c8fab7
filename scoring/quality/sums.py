"""Sums of products over the people who answered every question, from which reliability is worked out.

A group's own mean is taken off first, else differences between groups would pass as agreement between questions.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement, product

from scoring.disclosure.suppression import COUNTS_FROM
from scoring.model import Instrument
from scoring.quality.model import Pair, Pairs, Sums
from scoring.quality.sheets import Row, numbers_in, picked, pickers, scale_statements

# Nothing is told of fewer people together.
FEWEST_PEOPLE = 100
_DECIMALS = 6
# An answer is 1 and as many steps as it reaches.
_REACHES = tuple(str.maketrans("12345", reached) for reached in ("01111", "00111", "00011", "00001"))

NO_OTHERS: Mapping[str, int] = {}
NO_SUMS = Sums(0, {})


@dataclass(frozen=True)
class _Column:
    """The answers of a group to one question: for each step, the people who reach it as the bits of a number."""

    steps: tuple[int, ...]

    @property
    def sum(self) -> int:
        return sum(step.bit_count() for step in self.steps)

    def products(self, other: "_Column") -> int:
        return sum((mine & theirs).bit_count() for mine, theirs in product(self.steps, other.steps))


def sums_of(
    rows: Iterable[Row],
    instrument: Instrument,
    groups: Collection[str],
    threshold: int,
    others: Mapping[str, int] = NO_OTHERS,
) -> Sums:
    """Over the groups of which enough people answered every question of the principles.

    `others` are the people of a group who are not in `rows` and whose answers are in its results. A group is left out
    where its results are of a few people more than its sums: subtracting would give their answers away.
    """
    pick = pickers(instrument, groups, scale_statements)
    sheets: dict[str, list[str]] = {code: [] for code in pick}
    not_complete = dict.fromkeys(pick, 0)
    for row in rows:
        answers = picked(row, pick)
        if answers and numbers_in(answers) == answers:
            sheets[row[0]].extend([answers] * row[2])
        elif row[0] in pick:
            not_complete[row[0]] += row[2]
    least = max(COUNTS_FROM, threshold)
    return added(
        _group(complete, _codes(instrument, code))
        for code, complete in sheets.items()
        if len(complete) >= least and _is_safe(not_complete[code], others.get(code, 0), least)
    )


def _is_safe(not_complete: int, others: int, least: int) -> bool:
    """Whether nobody can be found by subtracting sums from results: of all, or of those who answered themselves."""
    return all(left == 0 or left >= least for left in (not_complete, not_complete + others))


def added(parts: Iterable[Sums]) -> Sums:
    """Groups, or rounds, added up."""
    people, pairs = 0, dict[tuple[str, str], Pair]()
    for part in parts:
        people += part.people
        for codes, pair in part.pairs.items():
            before = pairs.get(codes, Pair(0, 0, 0.0))
            product = round(before.product + pair.product, _DECIMALS)
            pairs[codes] = Pair(before.n + pair.n, before.groups + pair.groups, product)
    return Sums(people, pairs)


def told(sums: Sums) -> Sums | None:
    """What may be kept: nothing of fewer than a hundred people, and no pair of questions that fewer answered."""
    if sums.people < FEWEST_PEOPLE:
        return None
    return Sums(sums.people, {codes: pair for codes, pair in sums.pairs.items() if pair.n >= FEWEST_PEOPLE})


def _codes(instrument: Instrument, group: str) -> list[str]:
    return [instrument.items[position].code for position in scale_statements(instrument, instrument.group(group))]


def _group(sheets: Sequence[str], codes: Sequence[str]) -> Sums:
    n = len(sheets)
    columns = [_column("".join(answers)) for answers in zip(*sheets, strict=True)]
    pairs: Pairs = {
        (codes[i], codes[j]): Pair(n, 1, _centred(columns[i], columns[j], n))
        for i, j in combinations_with_replacement(range(len(codes)), 2)
    }
    return Sums(n, pairs)


def _centred(one: _Column, other: _Column, n: int) -> float:
    return round(float(one.products(other) - Fraction(one.sum * other.sum, n)), _DECIMALS)


def _column(answers: str) -> _Column:
    return _Column(tuple(int(answers.translate(reached), 2) for reached in _REACHES))
