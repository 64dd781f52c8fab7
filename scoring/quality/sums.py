"""Sums of products over the people who answered every question, from which reliability is worked out.

A group's own mean is taken off first, else differences between groups would pass as agreement between questions.
"""

from collections.abc import Collection, Iterable, Sequence
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


def sums_of(rows: Iterable[Row], instrument: Instrument, groups: Collection[str], threshold: int) -> Sums:
    """Over the groups of which enough people answered every question of the principles. Others are left out."""
    pick = pickers(instrument, groups, scale_statements)
    sheets: dict[str, list[str]] = {code: [] for code in pick}
    for row in rows:
        answers = picked(row, pick)
        if answers and numbers_in(answers) == answers:
            sheets[row[0]].extend([answers] * row[2])
    enough = {code: complete for code, complete in sheets.items() if len(complete) >= max(COUNTS_FROM, threshold)}
    return added(_group(complete, _codes(instrument, code)) for code, complete in enough.items())


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
