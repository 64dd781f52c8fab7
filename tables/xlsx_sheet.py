"""One sheet of an Excel workbook, element by element: where its cells are, and what is hidden."""

from functools import lru_cache
from typing import IO

from tables.layout import Layout
from tables.markup import Attributes, feed, parser_of

_DIGITS = "0123456789"
_YES = ("1", "true")
_LETTERS = 26
_MAX_LETTERS = 3


class SheetReader:
    """Rows and cells may leave out where they are. Then they follow the one before."""

    def __init__(self, name: str) -> None:
        self._layout = Layout(name)
        self._row = 0
        self._column = -1
        self._is_text = False
        self._lacks_result = False
        self._is_in_value = False
        self._parser = parser_of(
            {
                "col": self._on_columns,
                "row": self._on_row,
                "c": self._on_cell,
                "f": self._on_formula,
                "v": self._on_value,
                "is": self._on_value,
                "mergeCell": self._on_merged,
            }
        )

    def read(self, source: IO[bytes]) -> Layout:
        """Raises expat.ExpatError, KeyError and ValueError if the sheet is damaged."""
        feed(self._parser, source)
        self._finish_formula()
        return self._layout

    def _on_columns(self, found: Attributes) -> None:
        if found.get("hidden") in _YES:
            self._layout.hide_columns(int(found["min"]) - 1, int(found["max"]) - 1)

    def _on_row(self, found: Attributes) -> None:
        self._finish_formula()
        self._row = int(found.get("r", self._row + 1))
        self._column = -1
        if found.get("hidden") in _YES:
            self._layout.hidden_rows.add(self._row)

    def _on_cell(self, found: Attributes) -> None:
        if self._lacks_result:
            self._finish_formula()
        if place := found.get("r"):
            self._row, self._column = cell_of(place)
        else:
            self._column += 1
        self._is_text = found.get("t") == "str"

    def _on_formula(self, _: Attributes) -> None:
        """A text may be empty, a number may not."""
        self._lacks_result = not self._is_text
        self._is_in_value = False
        self._parser.CharacterDataHandler = self._on_text

    def _on_value(self, _: Attributes) -> None:
        self._is_in_value = True
        self._layout.use(self._row, self._column)

    def _on_merged(self, found: Attributes) -> None:
        first, _, last = found["ref"].partition(":")
        (row, column), (last_row, _) = cell_of(first), cell_of(last or first)
        self._layout.merge(row, last_row, column)

    def _on_text(self, text: str) -> None:
        if self._is_in_value and text.strip():
            self._lacks_result = False

    def _finish_formula(self) -> None:
        if self._lacks_result:
            self._layout.lack(self._row, self._column)
            self._lacks_result = False
            self._parser.CharacterDataHandler = None


def cell_of(place: str) -> tuple[int, int]:
    """The row and the column of "B2": 2 and 1. Raises ValueError."""
    letters = place.rstrip(_DIGITS)
    return int(place[len(letters) :]), column_of(letters)


@lru_cache(maxsize=20_000)
def column_of(letters: str) -> int:
    """From 0. Raises ValueError."""
    if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= _MAX_LETTERS):
        raise ValueError(letters)
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1
