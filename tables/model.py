"""A file as it was read: sheets of rows of text cells."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "xlsx", "xls", "ods"]
UNSOLVED = "=…"  # the text of a cell with a formula whose result is not in the file


class TableError(Exception):
    """The file cannot be read. The message says why, and how to fix it."""


@dataclass(frozen=True, slots=True)
class Row:
    """`number` counts from 1 as the program does that made the file; in text it is the line where the row starts."""

    number: int
    cells: tuple[str, ...]  # stripped; without the empty ones at the end; UNSOLVED where no result is stored
    is_hidden: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook, or the whole of a text (then without a name). Empty rows are left out."""

    name: str
    rows: tuple[Row, ...]
    is_hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()  # from 0


@dataclass(frozen=True)
class Book:
    """`remarks` are sentences about how the file was read, for example its encoding."""

    kind: Kind
    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()
