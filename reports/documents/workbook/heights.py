"""How high a row has to be: some programs do not work it out, and print lines over each other."""

import unicodedata
from math import ceil

_LINE = 15  # points
_MOST = 409  # points, which Excel allows
# Lines break between words, so they are never full; and letters may be wider than digits, which widths count.
_USED = 0.88
_INDENT = 2
_WIDE = {"W", "F"}


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width, in digits, on the safe side."""
    return sum(_lines(_length(line), max(width - _INDENT, 1)) for line in text.splitlines()) or 1


def _lines(length: int, room: float) -> int:
    return 1 if length <= room else ceil(length / (_USED * room))


def points(count: int) -> int:
    return min(count * _LINE, _MOST)


def _length(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(letter) in _WIDE for letter in text)
