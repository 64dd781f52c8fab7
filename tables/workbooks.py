"""Workbooks, read by calamine: cells stay cells. What is hidden comes from the layouts."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from tables import ods, xls, xlsx
from tables.archives import kind_of_archive
from tables.cells import row_of, text_of
from tables.kinds import COMPOUND
from tables.layout import Layout
from tables.limits import Meter
from tables.model import UNSOLVED, Kind, Row
from tables.packing import Part

# What the readers raise if a file is damaged.
BROKEN = (
    CalamineError,
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    LookupError,
    ValueError,
    OSError,
    RuntimeError,
    NotImplementedError,
    EOFError,
)


def parts_of_workbook(data: bytes) -> tuple[Kind, Iterator[Part]]:
    """Raises TableError or one of BROKEN, and so do the parts."""
    if data.startswith(COMPOUND):
        return "xls", _parts(data, xls.layouts_of(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kind = kind_of_archive(archive)
        layouts = list(xlsx.layouts_of(archive)) if kind == "xlsx" else ods.layouts_of(archive)
    return kind, _parts(data, layouts)


def _parts(data: bytes, layouts: list[Layout]) -> Iterator[Part]:
    """All layouts are checked first, because calamine reads whole workbooks at once."""
    for layout in layouts:
        layout.check()
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    meter = Meter()
    for number, (sheet, layout) in enumerate(zip(book.sheets_metadata, layouts, strict=True)):
        if sheet.typ == SheetTypeEnum.WorkSheet:
            rows = meter.within_limits(_rows(book.get_sheet_by_index(number), layout))
            is_hidden = sheet.visible != SheetVisibleEnum.Visible
            yield Part(sheet.name, rows, is_hidden, frozenset(layout.hidden_columns))


def _rows(sheet: CalamineSheet, layout: Layout) -> Iterator[Row]:
    """calamine begins with row 1, but with the first column that has a cell."""
    before = [""] * sheet.start[1] if sheet.start else []
    unsolved, above = dict(layout.unsolved), _Above(layout)
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = before + [text_of(value) for value in values]
        _mark(cells, unsolved.pop(number, ()))
        if any(cells):
            above.fill(number, cells)
        if row := row_of(number, cells, is_hidden=number in layout.hidden_rows):
            yield row
    for number in sorted(unsolved):  # below all cells with a value
        cells = []
        _mark(cells, unsolved[number])
        yield Row(number, tuple(cells), number in layout.hidden_rows)


def _mark(cells: list[str], columns: Iterable[int]) -> None:
    for column in columns:
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = cells[column] or UNSOLVED


class _Above:
    """What merged cells say in the rows below their first, where a person reads it too."""

    def __init__(self, layout: Layout) -> None:
        self._merged = layout.merged
        self._open: dict[int, tuple[str, int]] = {}  # column -> text, last row

    def fill(self, number: int, cells: list[str]) -> None:
        """Rows come in their order. Those that hold nothing else stay empty, so they need not come."""
        for column, (text, last) in list(self._open.items()):
            if number > last:
                del self._open[column]
            else:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = cells[column] or text
        for column, last in self._merged.get(number, ()):
            if column < len(cells) and cells[column]:
                self._open[column] = cells[column], last
