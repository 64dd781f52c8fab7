"""The one line at the top of each page: text shortened to the room that it has.

The drawing library could cut it by itself, but then the sign "…" stands for the letters cut off, on every page: people
who search, copy or listen to the document get these letters.
"""

import unicodedata

from printing.printable import printable

_SIGN = "…"
# Letters no wider than so many thousandths of the size of our regular font.
_WIDTHS = {
    letter: width
    for width, letters in (
        (290, " !',.:;`ijl|·\u2018\u2019"),
        (350, '"()[]frt{}'),
        (410, "-/1I\\_"),
        (500, "*?cksvxyz"),
        (550, "27JLaehnou"),
        (576, "3<>EFTY^bdgpq~"),
        (620, "$+45689BPRSVZ"),
        (660, "#0=ACKX"),
        (731, "&DGHNOQUw…"),
    )
    for letter in letters
}
_WIDEST = 1010  # of all others: accented letters too, and those of the font that stands in
# What belongs to the character before it.
_JOINED = ("M", "Cf")


def shortened(text: str, room: int) -> str:
    """On one line, in letters that can be printed; cut at the end of a word, or of a letter with its marks.

    `room` is in thousandths of the size of the font.
    """
    line = " ".join(printable(text).split())
    if _width(line) <= room:
        return line
    fits = _fitting(line, room - _width(_SIGN))
    word = fits.rfind(" ")
    whole = fits[:word] if word > len(fits) // 2 and line[len(fits)] != " " else fits
    return whole.rstrip(" ,;:-\u2013\u2014") + _SIGN


def _fitting(line: str, room: int) -> str:
    end = 0
    while _width(line[: end + 1]) <= room:  # marks take no room: they stay with their letter
        end += 1
    return line[:end]


def _width(text: str) -> int:
    return sum(map(_width_of, text))


def _width_of(letter: str) -> int:
    base = unicodedata.normalize("NFD", letter)[0]
    return 0 if unicodedata.category(letter).startswith(_JOINED) else _WIDTHS.get(base, _WIDEST)
