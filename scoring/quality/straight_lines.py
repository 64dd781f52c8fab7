"""How many people gave the same number to every question: many of them say little about each question."""

from collections import Counter
from collections.abc import Iterable, Mapping

from scoring.disclosure.suppression import COUNTS_FROM
from scoring.model import Instrument
from scoring.quality.model import Band
from scoring.quality.sheets import Row, numbers_in, picked, pickers, statements

# With fewer numbers, to give the same one each time says nothing.
FEWEST_NUMBERS = 8
# Below a tenth: none or few. Above a quarter: many. Conventions.
_FEW_BELOW = 0.10
_MANY_ABOVE = 0.25


def bands(
    rows: Iterable[Row], instrument: Instrument, groups: Mapping[str, tuple[str, ...]], threshold: int
) -> dict[str, Band]:
    """Group -> band, for groups of which enough people gave enough numbers. `groups` maps each to its members."""
    shown_in = _shown_in(groups)
    pick = pickers(instrument, shown_in, statements)
    people: Counter[str] = Counter()
    straight: Counter[str] = Counter()
    for row in rows:
        numbers = numbers_in(picked(row, pick))
        if len(numbers) >= FEWEST_NUMBERS:
            people[shown_in[row[0]]] += row[2]
            straight[shown_in[row[0]]] += row[2] * (len(set(numbers)) == 1)
    enough = [code for code in groups if people[code] >= max(COUNTS_FROM, threshold)]
    return {code: _band(straight[code] / people[code]) for code in enough}


def _shown_in(groups: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Each group that answered, and the group that it is shown in."""
    shown_in: dict[str, str] = {}
    for code, members in groups.items():
        shown_in |= dict.fromkeys(members, code)
    return shown_in


def _band(share: float) -> Band:
    if share < _FEW_BELOW:
        return "few"
    return "many" if share > _MANY_ABOVE else "some"
