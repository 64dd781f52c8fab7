"""Counts what is strange in a file by kind, so that one kind of fault is one message."""

from dataclasses import dataclass


@dataclass
class Stands:
    """In how many rows something stands, where first, and in which column."""

    rows: int = 0
    first: int = 0
    last: int = 0
    column: str = ""

    def count(self, row: int, column: str = "") -> None:
        if not self.rows:
            self.first, self.column = row, column
        if row != self.last or not self.rows:
            self.rows += 1
        self.last = row

    @property
    def words(self) -> str:
        """“stands in 213 rows, first in row 2 (column “S11”)”."""
        column = f" (column “{self.column}”)" if self.column else ""
        if self.rows == 1:
            return f"stands in row {self.first}{column}"
        return f"stands in {self.rows:,} rows, first in row {self.first}{column}"
