"""The rows of an Excel workbook's first sheet, as text. Workbooks of strangers may be bombs: caps come first."""

import io
import warnings
import zipfile
import zlib

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

MAX_PARTS = 200
MAX_UNPACKED_BYTES = 5_000_000  # bytes of all parts together; five hundred people need a twentieth of that
MAX_COLUMNS = 20
MAX_ROWS = 5000  # empty ones too: a single cell far below would make a million of them
# What zipfile, the parser of XML and openpyxl raise where a file is not what it says.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    RuntimeError,
)
NO_WORKBOOK = "This file cannot be read as an Excel workbook. Save the list anew as .xlsx or CSV, and upload that."


class WorkbookError(Exception):
    """The workbook cannot be read, or is not safe to read."""


def rows_of_workbook(data: bytes) -> list[list[str]]:
    """All rows, empty ones too. Raises WorkbookError."""
    try:
        _refuse_bombs(data)
        with warnings.catch_warnings(action="ignore"):  # about styles and the like, which nobody needs here
            workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            sheet = workbook.worksheets[0]
            rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS)
            cells = [_without_tail([_text_of(cell) for cell in row]) for row in rows]
    except BROKEN as error:
        raise WorkbookError(NO_WORKBOOK) from error
    if len(cells) > MAX_ROWS:
        raise WorkbookError(f"The workbook goes on below row {MAX_ROWS:,}. Copy the list alone into a new workbook.")
    return cells


def _refuse_bombs(data: bytes) -> None:
    """zipfile unpacks no more of a part than its header says, so the headers can be believed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise WorkbookError("The workbook is too large when unpacked. Copy the list alone into a new workbook.")
        for part in parts:
            # Entities are the bombs of XML, and no workbook declares any.
            if b"<!DOCTYPE" in archive.read(part).replace(b"\0", b""):
                raise WorkbookError(NO_WORKBOOK)


def _text_of(cell: ReadOnlyCell | EmptyCell) -> str:
    """A formula stays a formula, so that it is named and never believed. Line breaks within a cell become spaces."""
    if getattr(cell, "data_type", None) == "f":
        return f"={str(cell.value).lstrip('=')}"
    return "" if cell.value is None else " ".join(str(cell.value).splitlines())


def _without_tail(cells: list[str]) -> list[str]:
    """Without the empty cells at the end of a row."""
    return cells[: max((at for at, cell in enumerate(cells, start=1) if cell), default=0)]
