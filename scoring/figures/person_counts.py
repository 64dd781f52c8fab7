"""What persons gave on many questions together, counted without tallies: there would be one for nearly every person.

All counts are whole numbers, so that the order of persons makes no difference and groups can be added up.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from operator import itemgetter

from scoring.figures.counts_by_valid_answers import ALPHABET
from scoring.model import Group, Instrument, SideCounts, Sides, StatementCounts
from scoring.model.scales import POINTS, PositionedItem, asked_items, statements

_STEP = POINTS[1]

Picker = Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class _Given:
    """One person's answers to some questions."""

    valid: int
    steps: int  # above the answer 1, all numbers together
    dont_know: int
    blank: int

    @property
    def has_score(self) -> bool:
        """Half of what applies is enough, as on every scale."""
        return self.valid > 0 and self.valid >= self.dont_know + self.blank


class StatementCounter:
    """Counts one group's answers to all statements together, those of optional modules left out."""

    def __init__(self, instrument: Instrument, group: Group) -> None:
        self._pick = _picker(statements(instrument, group))
        self._midpoint = instrument.rules.midpoint
        self._counts = [0, 0, 0, 0, 0, 0]

    def add(self, packed: str, persons: int) -> None:
        given = _given(self._pick(packed))
        lean = (_STEP * given.steps - self._midpoint * given.valid) if given.has_score else 0.0
        replied = given.valid + given.dont_know > 0
        facts = (given.has_score, lean < 0, lean > 0, replied, given.valid, given.dont_know)
        self._counts = [count + persons * fact for count, fact in zip(self._counts, facts, strict=True)]

    def evidence(self) -> StatementCounts:
        return StatementCounts(*self._counts)


class SidesCounter:
    """Counts one group's answers to the two lists of a finding, over the persons with a score on both."""

    def __init__(self, sides: Sides, instrument: Instrument, group: Group) -> None:
        asked = asked_items(instrument, group)
        modules = {item.code for _, item in asked if item.is_optional}
        self._scales = sides.scales
        self._picks = [_of(asked, sides.technical), _of(asked, sides.social)]
        self._pick_module = _of(asked, modules.intersection(sides.technical))
        self._counts: tuple[dict[int, SideCounts], dict[int, SideCounts]] = ({}, {})

    def add(self, packed: str, persons: int) -> None:
        if not _given(self._pick_module(packed)).valid:
            return
        sides = [_given(pick(packed)) for pick in self._picks]
        if all(given.has_score for given in sides):
            for counts, given in zip(self._counts, sides, strict=True):
                n, steps = counts.get(given.valid, (0, 0))
                counts[given.valid] = (n + persons, steps + persons * given.steps)

    def evidence(self) -> dict[str, dict[int, SideCounts]]:
        """Empty where nobody has a score on both."""
        counted = zip(self._scales, self._counts, strict=True)
        return {scale: dict(sorted(counts.items())) for scale, counts in counted if counts}


def _given(answers: Iterable[str]) -> _Given:
    packed = "".join(answers)
    one, two, three, four, five, dont_know, _, blank = map(packed.count, ALPHABET)
    return _Given(one + two + three + four + five, two + 2 * three + 3 * four + 4 * five, dont_know, blank)


def _of(asked: Iterable[PositionedItem], codes: Collection[str]) -> Picker:
    return _picker(tuple(position for position, item in asked if item.code in codes))


def _picker(positions: tuple[int, ...]) -> Picker:
    return itemgetter(*positions) if positions else _nothing


def _nothing(_packed: str) -> str:
    return ""
