"""The rows of an Excel workbook's first sheet, as text. Limits come first, because an upload may be a zip bomb."""

import io
import warnings
import zipfile
import zlib

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

MAX_PARTS = 200
MAX_UNPACKED_BYTES = 5_000_000  # bytes of all parts together; 500 people need a twentieth of that
MAX_COLUMNS = 20
MAX_ROWS = 5000  # including empty ones: a single cell far down the sheet would make a million of them
# What zipfile, the XML parser and openpyxl raise if a file is damaged.
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
UNREADABLE = "This file cannot be read as an Excel workbook. Save the list again as .xlsx or CSV, and upload that."


class WorkbookError(Exception):
    """The workbook is damaged, or is not safe to read."""


def rows_of_workbook(data: bytes) -> list[list[str]]:
    """All rows, including empty ones. Raises WorkbookError."""
    try:
        _refuse_bombs(data)
        with warnings.catch_warnings(action="ignore"):  # about styles and the like, which do not matter here
            workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            sheet = workbook.worksheets[0]
            rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS)
            cells = [_without_tail([_text_of(cell) for cell in row]) for row in rows]
    except BROKEN as error:
        raise WorkbookError(UNREADABLE) from error
    if len(cells) > MAX_ROWS:
        raise WorkbookError(f"The workbook has more than {MAX_ROWS:,} rows. Copy only the list into a new workbook.")
    return cells


def _refuse_bombs(data: bytes) -> None:
    """zipfile never unpacks more of a part than its header says, so the headers can be trusted."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise WorkbookError("The workbook is too large when unpacked. Copy only the list into a new workbook.")
        for part in parts:
            # XML bombs need entities, and no workbook declares any.
            if b"<!DOCTYPE" in archive.read(part).replace(b"\0", b""):
                raise WorkbookError(UNREADABLE)


def _text_of(cell: ReadOnlyCell | EmptyCell) -> str:
    """A formula keeps its sign, so that it is reported and never trusted. Line breaks within a cell become spaces."""
    if getattr(cell, "data_type", None) == "f":
        return f"={str(cell.value).lstrip('=')}"
    return "" if cell.value is None else " ".join(str(cell.value).splitlines())


def _without_tail(cells: list[str]) -> list[str]:
    """Without the empty cells at the end of a row."""
    return cells[: max((at for at, cell in enumerate(cells, start=1) if cell), default=0)]
