"""Numbers of indicators: read from words, and written with their unit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import date_format

from improvement.vocabulary import DECIMAL_PLACES, MAX_DIGITS, Every, Unit

_MAX_WHOLE = MAX_DIGITS - DECIMAL_PLACES
# "1,250.5", "-3", "80%". Commas only where thousands end.
_NUMBER = re.compile(
    rf"(?P<sign>[-\u2212]?)(?P<whole>\d{{1,3}}(?:,\d{{3}})+|\d{{1,{_MAX_WHOLE}}})"
    rf"(?P<rest>\.\d{{1,{DECIMAL_PLACES}}})?\s*%?",
    re.ASCII,
)
_MOST = Decimal(10) ** _MAX_WHOLE
Number = Decimal | Fraction


@dataclass(frozen=True)
class Scale:
    """What the values of an indicator are. `unit` and `every` are empty or a choice of the vocabulary."""

    unit: str
    every: str
    places: int = 0  # decimals of its values

    @property
    def floor(self) -> Decimal | None:
        return None if self.unit in {"", Unit.ANY} else Decimal(0)

    @property
    def ceiling(self) -> Decimal | None:
        return Decimal(100) if self.unit == Unit.PERCENT else None

    def holds(self, value: Decimal) -> bool:
        return (self.floor is None or value >= self.floor) and (self.ceiling is None or value <= self.ceiling)

    def text(self, value: Number, *, more: int = 0) -> str:
        """With `more` decimals than its values have."""
        return f"{plain(value, self.places + more)}{'%' if self.unit == Unit.PERCENT else ''}"

    def day(self, on: date) -> str:
        return date_format(on, "F Y" if self.every == Every.MONTH else "j F Y")

    def short_day(self, on: date) -> str:
        return date_format(on, "M Y" if self.every == Every.MONTH else "j M Y")


def number_in(words: str) -> Decimal | None:
    """The number that a text is, as "80%" and "1,250". None for anything with more words: "20 of 100"."""
    found = _NUMBER.fullmatch(words.strip())
    if found is None:
        return None
    value = Decimal(f"{found['whole'].replace(',', '')}{found['rest'] or ''}")
    return None if value >= _MOST else -value if found["sign"] else value


def places_of(values: Iterable[Decimal]) -> int:
    """How many decimals the most exact one has."""
    return max((_places(value) for value in values), default=0)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 (values are numbers)
    return max(0, -exponent)


def plain(value: Number, places: int) -> str:
    """Rounded half away from zero, with commas at thousands, and a real minus sign."""
    scaled = abs(Fraction(value)) * 10**places
    whole = int(scaled + Fraction(1, 2))
    text = f"{Decimal(whole).scaleb(-places):,.{places}f}"
    return f"\u2212{text}" if value < 0 and whole else text
