"""Headings of columns as other tools and people write them, and the row of a sheet that holds them."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from tables import Row

MAX_ROWS = 30  # above the data, in which headings are looked for
LONGEST = 600  # characters of a heading; patterns take the square of that in steps
_LIMESURVEY = re.compile(r"<\[(.*?)\]>")  # attribute_1 <[Group]>
_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")  # FirstName
_ASIDE = re.compile(r"[(\[{<][^)\]}>]*[)\]}>]")  # (required)
_E_MAIL = re.compile(r"\be[\s\-_.]*(mail|bost)")
_APOSTROPHES = str.maketrans("", "", "'\u2019")
_SIGNS = re.compile(r"[^\w\s]|_")
_JOINED = re.compile(r"\b(first|last|middle|full|given|family|user|fore|sur)(names?)\b")
_WHOLE = {"fore name": "forename", "sur name": "surname", "user name": "username"}


def phrases(text: str) -> frozenset[str]:
    """Those between semicolons."""
    return frozenset(phrase.strip() for phrase in text.split(";"))


def normalised(heading: str) -> str:
    """Lower case, single spaces, without accents, signs and what is in brackets: "E-Mail *" and "e_mail (work):" are
    both "email". Brackets stay where there is nothing else. What is longer than any heading is cut."""
    heading = heading[:LONGEST]
    if inner := _LIMESURVEY.search(heading):
        heading = inner.group(1)
    text = unicodedata.normalize("NFKD", _CAPITALS.sub(" ", heading)).casefold()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = text.translate(_APOSTROPHES)
    text = _words(_ASIDE.sub(" ", text)) or _words(text)
    for apart, whole in _WHOLE.items():
        text = text.replace(apart, whole)
    return text


def _words(text: str) -> str:
    text = _E_MAIL.sub(r" e\1 ", text)
    return " ".join(_JOINED.sub(r"\1 \2", _SIGNS.sub(" ", text)).split())


def heading_row(rows: Sequence[Row], known: Callable[[str], float]) -> int | None:
    """The place (from 0) of the row that is most like headings: whose cells have the highest sum of `known`.

    `known` gives each normalised cell a weight, 0 for a word that is no heading. Rows of titles and empty rows have
    none, so they are passed over. None if no cell has a weight. Of rows that are alike the first is taken.
    """
    weights = [sum(known(normalised(cell)) for cell in row.cells if cell) for row in rows[:MAX_ROWS]]
    best = max(weights, default=0)
    return weights.index(best) if best > 0 else None


def letter(column: int) -> str:
    """The name of a column, counted from 0, in spreadsheets: A, B, ... Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def label(heading: str, column: int, *, is_unique: bool) -> str:
    """“Email”, or “Email” (column D) where it could be mistaken for another; column D where it has no heading."""
    if not heading:
        return _("column {letter}").format(letter=letter(column))
    if is_unique:
        return f"“{heading}”"
    return _("“{heading}” (column {letter})").format(heading=heading, letter=letter(column))
