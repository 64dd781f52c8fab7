"""The child process that reads an Excel workbook's first sheet: its rows as text go out as JSON, or what is wrong.

An upload may be a bomb in many ways: a zip of zeros, a row far down, one long text that a thousand cells share. Limits
of size are checked while reading, and the process has limits of its own. Loads nothing of Django, to start quickly.
"""

import io
import json
import sys
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Sequence

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

from printing.limits import limit_this_process

MAX_PARTS = 200
MAX_UNPACKED_BYTES = 5_000_000  # bytes of all parts together; 500 people need a twentieth of that
MAX_COLUMNS = 20
MAX_ROWS = 5000  # including empty ones: a single cell far down the sheet would make a million of them
MAX_CELL = 1000  # characters
MAX_TEXT = 1_000_000  # characters of all cells together: a list may have no more (intake.lists)
MEMORY_BYTES = 600_000_000  # of address space
CPU_SECONDS = 10
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


def main() -> None:
    limit_this_process(memory=MEMORY_BYTES, cpu_seconds=CPU_SECONDS)
    try:
        answer: dict[str, object] = {"rows": rows_of(sys.stdin.buffer.read())}
    except WorkbookError as error:
        answer = {"problem": str(error)}
    sys.stdout.write(json.dumps(answer))


def rows_of(data: bytes) -> list[list[str]]:
    """All rows, including empty ones. Raises WorkbookError."""
    try:
        _refuse_bombs(data)
        with warnings.catch_warnings(action="ignore"):  # about styles and the like, which do not matter here
            workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            sheet = workbook.worksheets[0]
            cells = _read(sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS))
    except BROKEN as error:
        raise WorkbookError(UNREADABLE) from error
    if len(cells) > MAX_ROWS:
        raise WorkbookError(f"The workbook has more than {MAX_ROWS:,} rows. Copy only the list into a new workbook.")
    return cells


def _read(rows: Iterable[Sequence[ReadOnlyCell | EmptyCell]]) -> list[list[str]]:
    """Counts characters as it goes, because cells may share one long text that the file holds once."""
    read, total = [], 0
    for number, row in enumerate(rows, start=1):
        cells = [_text_of(cell, number) for cell in row]
        total += sum(map(len, cells))
        if total > MAX_TEXT:
            raise WorkbookError("The list is larger than 1 MB. Split it and invite people in several steps.")
        read.append(_without_tail(cells))
    return read


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


def _text_of(cell: ReadOnlyCell | EmptyCell, row: int) -> str:
    """A formula keeps its sign, so that it is reported and never trusted. Line breaks within a cell become spaces."""
    text = "" if cell.value is None else str(cell.value)
    if len(text) > MAX_CELL:
        raise WorkbookError(f"A cell in row {row} has more than {MAX_CELL:,} characters. Shorten it.")
    if getattr(cell, "data_type", None) == "f":
        return f"={text.lstrip('=')}"
    return " ".join(text.splitlines())


def _without_tail(cells: list[str]) -> list[str]:
    """Without the empty cells at the end of a row."""
    return cells[: max((at for at, cell in enumerate(cells, start=1) if cell), default=0)]
