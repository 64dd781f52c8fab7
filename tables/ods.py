"""OpenDocument spreadsheets (.ods): the layouts of the sheets from their XML."""

from zipfile import ZipFile

from tables.layout import Layout, check_number
from tables.limits import MAX_ROWS
from tables.markup import Attributes, feed, parser_of

_HIDDEN = ("collapse", "filter")


def layouts_of(archive: ZipFile) -> list[Layout]:
    """One for each sheet, in the order of the file. Raises KeyError, ValueError, expat.ExpatError if it is damaged."""
    reader = _ContentReader()
    parser = parser_of(
        {
            "table": reader.on_table,
            "table-column": reader.on_columns,
            "table-row": reader.on_row,
            "table-cell": reader.on_cell,
            "covered-table-cell": reader.on_cell,
        },
        {"table": reader.on_table_end, "table-row": reader.on_row_end},
        has_plain_attributes=False,
    )
    with archive.open("content.xml") as source:
        feed(parser, source)
    return reader.layouts


class _ContentReader:
    """Equal columns, rows and cells stand there once, with their number. Of a table within a cell nothing is read."""

    def __init__(self) -> None:
        self.layouts: list[Layout] = []
        self._depth = 0
        self._row = self._rows = 0
        self._column = self._columns = 0
        self._hides = self._has_cells = False

    def on_table(self, found: Attributes) -> None:
        self._depth += 1
        if self._depth == 1:
            self.layouts.append(Layout(found.get("name", "")))
            check_number(len(self.layouts))
            self._row = self._rows = self._columns = 0

    def on_table_end(self, _: Attributes) -> None:
        self._depth -= 1

    def on_columns(self, found: Attributes) -> None:
        if self._depth == 1:
            number = _number(found, "number-columns-repeated")
            if found.get("visibility") in _HIDDEN:
                self.layouts[-1].hide_columns(self._columns, self._columns + number - 1)
            self._columns += number

    def on_row(self, found: Attributes) -> None:
        if self._depth == 1:
            self._row += self._rows
            self._rows = _number(found, "number-rows-repeated")
            self._column = 0
            self._hides = found.get("visibility") in _HIDDEN
            self._has_cells = False

    def on_row_end(self, _: Attributes) -> None:
        if self._depth == 1 and self._hides and self._has_cells:
            first = self._row + 1
            self.layouts[-1].hidden_rows.update(range(first, first + min(self._rows, MAX_ROWS)))

    def on_cell(self, found: Attributes) -> None:
        if self._depth != 1:
            return
        self._column += _number(found, "number-columns-repeated")
        if "number-rows-spanned" in found:
            first = self._row + 1
            self.layouts[-1].merge(first, self._row + _number(found, "number-rows-spanned"), self._column - 1)
        if "value-type" in found:
            self.layouts[-1].use(self._row + self._rows, self._column - 1)
            self._has_cells = True
        elif "formula" in found:
            self.layouts[-1].lack(self._row + 1, self._column - 1)


def _number(found: Attributes, name: str) -> int:
    return max(1, int(found.get(name, "1")))
