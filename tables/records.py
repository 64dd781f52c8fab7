"""The records of delimited text, also where a quotation mark stands in the middle of a cell or is never closed."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from tables.delimiters import Shape
from tables.model import TableError
from tables.saying import Said, gettext_noop

Record = tuple[int, Sequence[str]]  # the line where it starts, and its cells
_MAX_JOINED = 100  # lines of a cell in a text whose quotation marks are not all in order
_QUOTES = gettext_noop(
    "Line {line} cannot be read: a quotation mark in it is not closed, or stands inside a cell. "
    "Delete the quotation marks in this line, or save the table as .xlsx."
)
_PERSON = re.compile(r'"[^"<>]*"\s*<[^<>]*@')  # "Two, Bob" <bob@example.org>, as email programs write it


def records_of(text: str, shape: Shape) -> Iterator[Record]:
    """All records, empty ones too. Raises TableError naming the line that cannot be read."""
    lines = list(io.StringIO(text, newline=""))
    if '"' not in text:
        return _plain(lines, shape.delimiter)
    try:
        return iter(list(_strict(lines, shape)))
    except csv.Error:
        return _lenient(lines, shape)


def _plain(lines: Sequence[str], delimiter: str) -> Iterator[Record]:
    for number, line in enumerate(lines, start=1):
        yield number, _split(line, delimiter)


def _strict(lines: Sequence[str], shape: Shape) -> Iterator[Record]:
    """Raises csv.Error, also if a record of several lines has an unusual width: a mark that opened by mistake."""
    reader = csv.reader(lines, delimiter=shape.delimiter, strict=True)
    start = 1
    for record in reader:
        if reader.line_num > start and len(record) != shape.width:
            raise csv.Error
        yield start, record
        start = reader.line_num + 1


def _lenient(lines: Sequence[str], shape: Shape) -> Iterator[Record]:
    at = 0
    while at < len(lines):
        cells, used = _record(lines, at, shape)
        yield at + 1, cells
        at += used


def _record(lines: Sequence[str], at: int, shape: Shape) -> tuple[Sequence[str], int]:
    """The cells of the record that starts here, and how many lines it has.

    As it is quoted, if that gives one line or the usual width; else with its quotation marks as they stand.
    """
    quoted = _quoted(lines[at : at + _MAX_JOINED], shape.delimiter)
    if quoted and (quoted[1] == 1 or len(quoted[0]) == shape.width):
        return quoted
    literal = _split(lines[at], shape.delimiter)
    if len(literal) == shape.width:
        return literal, 1
    if _PERSON.search(lines[at]) and lines[at].count('"') % 2 == 0:
        return _split_outside_quotes(lines[at], shape.delimiter), 1
    if quoted:
        return quoted
    raise TableError(Said(_QUOTES, line=str(at + 1)))


def _quoted(lines: Sequence[str], delimiter: str) -> tuple[Sequence[str], int] | None:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return None


def _split(line: str, delimiter: str) -> Sequence[str]:
    return line.rstrip("\r\n").split(delimiter)


def _split_outside_quotes(line: str, delimiter: str) -> Sequence[str]:
    """Without the quotation marks."""
    cells = [""]
    for number, part in enumerate(line.rstrip("\r\n").split('"')):
        if number % 2:
            cells[-1] += part
        else:
            first, *others = part.split(delimiter)
            cells[-1] += first
            cells += others
    return cells
