"""How much text has room in a box, by a careful estimate: whoever opens the file has fonts that we do not know."""

import unicodedata
from textwrap import wrap

from reports.documents.plain import one_line

_POINTS_AN_INCH = 72
LINE_HEIGHT = 1.2  # of the size of the letters
# Widths of letters as parts of their size, rounded up from Arial.
_WIDE, _CAPITAL, _MIDDLE, _THIN = 1.0, 0.75, 0.56, 0.3
_AT_LEAST = 0.5  # on the mean of a text
_WIDEST_LATIN = frozenset("MWmw@%—…")
_NARROW = frozenset(" .,:;'|!()[]ijltfrI-")
# Lines end at words, so that they are never quite full.
_USED = 0.92
_CUT = " …"


def fitted(text: str, *, width: float, lines: int, size: float) -> str:
    """`text` on one line, cut at a word where it needs more than so many lines. `width` in inches, `size` in points."""
    line = one_line(text)
    letters = _letters(line, width, size)
    if len(wrap(line, letters, break_on_hyphens=False)) <= lines:
        return line
    return " ".join(wrap(line, letters, break_on_hyphens=False, max_lines=lines, placeholder=_CUT))


def _letters(text: str, width: float, size: float) -> int:
    """How many of such letters stand on one line."""
    mean = max(sum(map(_width, text)) / len(text), _AT_LEAST) if text else _AT_LEAST
    return max(int(_USED * width * _POINTS_AN_INCH / (size * mean)), len(_CUT) + 1)


def _width(letter: str) -> float:
    if letter in _NARROW:
        return _THIN
    if letter in _WIDEST_LATIN or unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _CAPITAL if letter.isupper() else _MIDDLE
