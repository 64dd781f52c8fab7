"""What a workbook's own files say about a sheet and calamine does not: what is hidden, and where cells are."""

from dataclasses import dataclass, field

from tables.limits import MAX_COLUMNS, MAX_GRID, SMALLER
from tables.model import TableError

DAMAGED = "This workbook is damaged. Open it in Excel or LibreOffice, save it again as .xlsx, and upload that."
PROTECTED = "This workbook is protected with a password. Open it, remove the password, save it, and upload it again."


@dataclass
class Layout:
    """Of one sheet. Rows count from 1, columns from 0."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unsolved: list[str] = field(default_factory=list)  # cells with a formula whose result is not stored
    last_row: int = 0
    last_column: int = -1

    def hide_columns(self, first: int, last: int) -> None:
        self.hidden_columns.update(range(first, min(last, MAX_COLUMNS) + 1))

    def use(self, row: int, column: int) -> None:
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def check(self, name: str) -> None:
        """Raises TableError. `name` is the sheet's."""
        if self.last_column >= MAX_COLUMNS:
            raise TableError(f"The sheet “{name}” has more than {MAX_COLUMNS} columns. {SMALLER}")
        if self.last_row * (self.last_column + 1) > MAX_GRID:
            raise TableError(f"The sheet “{name}” has cells as far down as row {self.last_row:,}. {SMALLER}")
        if self.unsolved:
            more = f" (and {len(self.unsolved) - 1:,} more)" if len(self.unsolved) > 1 else ""
            raise TableError(
                f"Cell {self.unsolved[0]}{more} of the sheet “{name}” is a formula, and its result is not in the file. "
                "Open the file in Excel, save it, and upload it again."
            )
