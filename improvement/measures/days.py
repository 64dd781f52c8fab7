"""Days and months as people and spreadsheets write them. Days come before months: 03/04/2026 is 3 April."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from accounts.forms.dates import FIRST_YEAR, LAST_YEAR, month_names
from improvement.vocabulary import Every

_LEAST = 3  # letters of the name of a month
_CENTURY = 2000
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?:[T ].*)?)?", re.ASCII)
_FORMS = (
    _ISO,
    re.compile(r"(?:(?P<day>\d{1,2})[ /.-])?(?P<month>\d{1,2})[ /.-](?P<year>\d{4})", re.ASCII),
    re.compile(r"(?:(?P<day>[0-9]{1,2})[ -])?(?P<month>[^\W\d_]+)\.?[ -](?P<year>[0-9]{4}|[0-9]{2})"),
)


def day_in(text: str, every: str) -> date | None:
    """The day that a text names, or the first day of its month. None if it names none."""
    for found in _parts(" ".join(text.split())):
        if every == Every.DAY and not found["day"]:
            return None
        day = "1" if every == Every.MONTH else found["day"]
        with suppress(ValueError):
            return _date(found["year"], found["month"], day, named=found["day"] or "1")
    return None


def _parts(text: str) -> Iterator[dict[str, str]]:
    for form in _FORMS:
        if found := form.fullmatch(text):
            yield found.groupdict("")


def _date(year: str, month: str, day: str, *, named: str) -> date:
    """Raises ValueError. `named`: the day as it was written, which must exist even where only its month counts."""
    number = int(year) + (_CENTURY if len(year) < len("2000") else 0)
    written = date(number, _month(month), int(named))
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise ValueError(year)
    return written.replace(day=int(day))


def _month(text: str) -> int:
    """Raises ValueError."""
    if text.isdigit():
        return int(text)
    names = [number for name, number in month_names().items() if len(text) >= _LEAST and name.startswith(text.lower())]
    if not names:
        raise ValueError(text)
    return names[0]
