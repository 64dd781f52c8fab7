"""Counts what is strange in a file by kind, so that one kind of fault is one message."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


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
        """“in 213 rows, first in row 2 (column “S11”)”: stands in sentences."""
        return self._text().format(count=f"{self.rows:,}", row=self.first, column=self.column)

    def _text(self) -> str:
        if self.rows == 1:
            return _("in row {row} (column “{column}”)") if self.column else _("in row {row}")
        if self.column:
            return ngettext(
                "in {count} row, first in row {row} (column “{column}”)",
                "in {count} rows, first in row {row} (column “{column}”)",
                self.rows,
            )
        return ngettext("in {count} row, first in row {row}", "in {count} rows, first in row {row}", self.rows)

    @property
    def sentence(self) -> str:
        """“It stands in row 2.”"""
        return _("It stands {where}.").format(where=self.words)
