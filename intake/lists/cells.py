"""Turns the bytes of a file into text, and text into lines of cells. Line n of the text is row n of the file."""

import csv
import io
from collections.abc import Iterable, Iterator

from intake.answers.lines import NOT_UTF_8
from intake.lists.first_sheet import WorkbookError
from intake.lists.model import ListError
from intake.lists.workbook import rows_of_workbook

MAX_LIST_BYTES = 1_000_000  # bytes
ZIP = b"PK\x03\x04"  # the first bytes of a workbook
OLD_EXCEL = b"\xd0\xcf\x11\xe0"

Line = tuple[int, list[str]]


def text_of_file(data: bytes) -> str:
    """The list as text that can be shown, corrected and submitted again. Raises ListError."""
    if len(data) > MAX_LIST_BYTES:
        raise ListError("The file is larger than 1 MB. Split it and invite people in several steps.")
    if data.startswith(OLD_EXCEL):
        raise ListError("This workbook is in an old format or has a password. Save it as “Excel workbook (.xlsx)”.")
    if data.startswith(ZIP):
        return _text_of_workbook(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ListError(NOT_UTF_8) from error


def lines_of(text: str) -> Iterator[Line]:
    """The number (from 1) and stripped cells of each line that is not empty. Raises ListError."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter_of(text), strict=True)
    start = 1
    try:
        for row in reader:
            line, start = start, reader.line_num + 1
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield line, cells
    except csv.Error as error:
        raise ListError(f"Line {start} cannot be read ({error}). Check its quotes.") from error


def _delimiter_of(text: str) -> str:
    """Tab or semicolon if the list contains one, otherwise comma."""
    return next((mark for mark in "\t;" if mark in text), ",")


def _text_of_workbook(data: bytes) -> str:
    try:
        return text_of_rows(rows_of_workbook(data))
    except WorkbookError as error:
        raise ListError(str(error)) from error


def text_of_rows(rows: Iterable[list[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().rstrip("\n")
