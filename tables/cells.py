"""Text of a cell as a person reads it, and rows of such cells."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from tables.model import Row

Value = int | float | str | bool | time | date | datetime | timedelta

# What nobody sees at the edge of a cell: soft hyphens, marks of direction, joiners, byte order marks.
_INVISIBLE = (
    0xAD,
    0x34F,
    0x61C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
)
_SPACES = (*range(0x21), 0x7F, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
_EDGE = "".join(map(chr, (*_SPACES, *_INVISIBLE)))
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_WIDE_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Excel shows 15 digits, and stores 0.1 + 0.2 with a 4 in the 17th.
_DIGITS = ".15g"
_WHOLE = 1e15


def clean(text: str) -> str:
    """Without white space and invisible signs at the edges. Line breaks become "\\n", unusual spaces usual ones.

    A character 0 goes, because PostgreSQL cannot store it.
    """
    text = text.strip(_EDGE)
    if text.isprintable() and text.isascii():
        return text
    return _WIDE_SPACE.sub(" ", _LINE_BREAK.sub("\n", text.replace("\0", "")))


def text_of(value: Value) -> str:
    """Whole numbers without ".0", days without a time of 00:00:00, the rest as a person would write it."""
    match value:
        case str():
            return clean(value)
        case bool():
            return str(value).upper()
        case float():
            return _number(value)
        case datetime():
            return _moment(value)
        case timedelta():
            return _duration(value)
        case _:
            return str(value)


def row_of(number: int, values: Iterable[str], *, is_hidden: bool = False) -> Row | None:
    """None if all cells are empty."""
    cells = _without_tail(list(values))
    return Row(number, tuple(cells), is_hidden) if cells else None


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    return format(value, _DIGITS)


def _moment(value: datetime) -> str:
    value += timedelta(milliseconds=500)  # Excel stores days as fractions, which are a little off
    if value.time() < time(0, 0, 1):
        return value.date().isoformat()
    return value.isoformat(sep=" ", timespec="seconds")


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def _without_tail(cells: Sequence[str]) -> Sequence[str]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]
