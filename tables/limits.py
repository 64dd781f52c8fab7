"""How large a table may be, and what the child process that reads it may use.

A file may be a bomb in many ways: a zip of zeros, a cell far down, one long text that a thousand cells share. Limits of
size give the clear message. Limits of the process hold whatever the file does.
"""

from collections.abc import Iterable, Iterator

from tables.model import Row, TableError
from tables.saying import Said, gettext_noop

MAX_BYTES = 5_000_000  # of the file; a whole request has 6 MB
MAX_PASTED = 2_000_000  # characters of pasted text
MAX_UNPACKED_BYTES = 80_000_000  # of all parts of a workbook together
MAX_PARTS = 500  # of a workbook
MAX_SHEETS = 100
MAX_ROWS = 300_000  # of all sheets together, without empty ones
MAX_COLUMNS = 500
MAX_CELLS = 1_500_000  # of all sheets together, without the empty ones at the end of a row
MAX_GRID = 1_000_000  # cells of the rectangle around all cells of a sheet, which is held in memory at once
MAX_CELL = 32_767  # characters: what a cell of Excel holds
MAX_TEXT = 10_000_000  # characters of all cells together
MEMORY_BYTES = 198_000_000  # of address space, so that resident memory stays below 200 MB
CPU_SECONDS = 10
WALL_SECONDS = 40  # a busy machine may take its time; what hangs is stopped by the limit of CPU time

EMPTY = Said(gettext_noop("There is nothing to read: it is empty."))
SMALLER = Said(gettext_noop("Copy only the table into a new file, or split it."))
TOO_LARGE = Said(gettext_noop("Reading this file takes too much time or memory. {advice}"), advice=SMALLER)
TOO_MANY_ROWS = gettext_noop("The file has more than {number} rows. {advice}")
TOO_MUCH = gettext_noop("The file has too many cells or too much text. {advice}")
WIDE_ROW = gettext_noop("Row {row} has more than {number} columns. {advice}")
LONG_CELL = gettext_noop("A cell in row {row} has more than {number} characters. Shorten it.")


class Meter:
    """Counts what is read of a file, over all its sheets."""

    def __init__(self) -> None:
        self._rows = self._cells = self._length = 0

    def within_limits(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows. Raises TableError as soon as there is too much."""
        for row in rows:
            self._check_row(row)
            self._rows += 1
            self._cells += len(row.cells)
            self._length += sum(map(len, row.cells))
            if self._rows > MAX_ROWS:
                raise TableError(Said(TOO_MANY_ROWS, number=f"{MAX_ROWS:,}", advice=SMALLER))
            if self._cells > MAX_CELLS or self._length > MAX_TEXT:
                raise TableError(Said(TOO_MUCH, advice=SMALLER))
            yield row

    def _check_row(self, row: Row) -> None:
        if len(row.cells) > MAX_COLUMNS:
            raise TableError(Said(WIDE_ROW, row=str(row.number), number=str(MAX_COLUMNS), advice=SMALLER))
        if max(map(len, row.cells)) > MAX_CELL:
            raise TableError(Said(LONG_CELL, row=str(row.number), number=f"{MAX_CELL:,}"))
