"""What a workbook's own files say about a sheet and calamine does not: what is hidden, and where cells are."""

from dataclasses import dataclass, field

from tables.limits import MAX_COLUMNS, MAX_GRID, MAX_SHEETS, SMALLER
from tables.model import TableError
from tables.saying import Said, gettext_noop

DAMAGED = Said(
    gettext_noop("This workbook is damaged. Open it in Excel or LibreOffice, save it again as .xlsx, and upload that.")
)
PROTECTED = Said(
    gettext_noop(
        "This workbook is protected with a password. Open it, remove the password, save it, and upload it again."
    )
)
_TOO_WIDE = gettext_noop("The sheet “{sheet}” has more than {number} columns. {advice}")
_TOO_LARGE = gettext_noop("The sheet “{sheet}” is too large: it reaches from A1 to {last}. {advice}")
_TOO_MANY = gettext_noop("The workbook has more than {number} sheets. {advice}")
_LETTERS = 26


@dataclass
class Layout:
    """Of one sheet. Rows count from 1, columns from 0."""

    name: str
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unsolved: dict[int, set[int]] = field(default_factory=dict)  # row -> columns with a formula without its result
    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # row -> its columns, and to which row
    last_row: int = 0
    last_column: int = -1

    def hide_columns(self, first: int, last: int) -> None:
        self.hidden_columns.update(range(first, min(last, MAX_COLUMNS) + 1))

    def lack(self, row: int, column: int) -> None:
        """The cell has a formula, and its result is not stored."""
        self.unsolved.setdefault(row, set()).add(column)
        self.use(row, column)

    def merge(self, first: int, last: int, column: int) -> None:
        """One cell stands for the rows from the first to the last. What it spans in the same row stays empty."""
        if last > first:
            self.merged.setdefault(first, []).append((column, last))

    def use(self, row: int, column: int) -> None:
        # Without max(), which would take a tenth of the time for a large workbook.
        if row > self.last_row:  # noqa: PLR1730
            self.last_row = row
        if column > self.last_column:  # noqa: PLR1730
            self.last_column = column

    def check(self) -> None:
        """Raises TableError if the sheet is too large to be held in memory."""
        if self.last_column >= MAX_COLUMNS:
            raise TableError(Said(_TOO_WIDE, sheet=self.name, number=str(MAX_COLUMNS), advice=SMALLER))
        if self.last_row * (self.last_column + 1) > MAX_GRID:
            last = place_of(self.last_row, self.last_column)
            raise TableError(Said(_TOO_LARGE, sheet=self.name, last=last, advice=SMALLER))


def check_number(sheets: int) -> None:
    """Raises TableError if there are too many."""
    if sheets > MAX_SHEETS:
        raise TableError(Said(_TOO_MANY, number=str(MAX_SHEETS), advice=SMALLER))


def place_of(row: int, column: int) -> str:
    """ "B2" of row 2 and column 1."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
