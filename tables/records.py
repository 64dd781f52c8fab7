"""The records of delimited text, also where a quotation mark stands in the middle of a cell or is never closed."""

import csv
import io
from collections.abc import Iterator, Sequence

from tables.delimiters import Shape
from tables.model import TableError

Record = tuple[int, Sequence[str]]  # the line where it starts, and its cells
_MAX_JOINED = 500  # lines of one cell


def records_of(text: str, shape: Shape) -> Iterator[Record]:
    """All records, empty ones too. Raises TableError naming the line that cannot be read."""
    lines = list(io.StringIO(text, newline=""))
    try:
        yield from list(_strict(lines, shape.delimiter)) if '"' in text else _plain(lines, shape.delimiter)
    except csv.Error:
        yield from _lenient(lines, shape)


def _plain(lines: Sequence[str], delimiter: str) -> Iterator[Record]:
    for number, line in enumerate(lines, start=1):
        yield number, line.rstrip("\r\n").split(delimiter)


def _strict(lines: Sequence[str], delimiter: str) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    start = 1
    for record in reader:
        yield start, record
        start = reader.line_num + 1


def _lenient(lines: Sequence[str], shape: Shape) -> Iterator[Record]:
    at = 0
    while at < len(lines):
        cells, used = _record(lines, at, shape)
        yield at + 1, cells
        at += used


def _record(lines: Sequence[str], at: int, shape: Shape) -> tuple[Sequence[str], int]:
    """The cells of the record that starts here, and how many lines it has."""
    if '"' not in lines[at]:
        return lines[at].rstrip("\r\n").split(shape.delimiter), 1
    if quoted := _quoted(lines, at, shape):
        return quoted
    literal = lines[at].rstrip("\r\n").split(shape.delimiter)
    if len(literal) == shape.width:
        return literal, 1
    raise TableError(
        f'Line {at + 1} cannot be read: a quotation mark (") in it is not closed, or stands inside a cell. '
        "Delete the quotation marks in this line, or save the file as .xlsx."
    )


def _quoted(lines: Sequence[str], at: int, shape: Shape) -> tuple[Sequence[str], int] | None:
    """The record if its quotation marks are in order, over as few lines as possible."""
    for count in range(1, min(_MAX_JOINED, len(lines) - at) + 1):
        try:
            ((_, cells),) = _strict(lines[at : at + count], shape.delimiter)
        except (csv.Error, ValueError):
            continue
        return (cells, count) if count == 1 or len(cells) == shape.width else None
    return None
