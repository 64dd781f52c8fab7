"""Estimates how much text fits in a box, on the safe side, because the reader's fonts are unknown."""

import unicodedata
from textwrap import wrap

from reports.documents.plain import one_line

_POINTS_AN_INCH = 72
LINE_HEIGHT = 1.2  # times the font size
# Widths of characters relative to the font size, rounded up from Arial.
_WIDE, _CAPITAL, _MIDDLE, _THIN = 1.0, 0.75, 0.56, 0.3
_AT_LEAST = 0.5  # for the mean of a text
_WIDEST_LATIN = frozenset("MWmw@%—…")
_NARROW = frozenset(" .,:;'|!()[]ijltfrI-")
# Lines break between words, so they are never completely full.
_USED = 0.92
CUT = " …"
_BOLD = 1.08  # of the width of other letters


def fitted(text: str, *, width: float, lines: int, size: float, is_bold: bool = False) -> str:
    """`text` on one line, cut at a word if it needs more than this many lines. `width` in inches, `size` in points."""
    line = one_line(text)
    size *= _BOLD if is_bold else 1
    characters = _characters(line, width, size)
    if len(wrap(line, characters, break_on_hyphens=False)) <= lines:
        return line
    return " ".join(wrap(line, characters, break_on_hyphens=False, max_lines=lines, placeholder=CUT))


def lines_of(text: str, *, width: float, size: float) -> int:
    """How many lines it takes."""
    line = one_line(text)
    return len(wrap(line, _characters(line, width, size), break_on_hyphens=False))


def _characters(text: str, width: float, size: float) -> int:
    """How many characters like these fit on one line."""
    mean = max(sum(map(_width, text)) / len(text), _AT_LEAST) if text else _AT_LEAST
    return max(int(_USED * width * _POINTS_AN_INCH / (size * mean)), len(CUT) + 1)


def _width(letter: str) -> float:
    if letter in _NARROW:
        return _THIN
    if letter in _WIDEST_LATIN or unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _CAPITAL if letter.isupper() else _MIDDLE
