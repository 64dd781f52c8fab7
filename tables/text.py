"""Delimited text, from a file or pasted, as a sheet."""

import re
from collections.abc import Iterator

from tables.cells import clean, row_of
from tables.delimiters import SAID, Shape, named_delimiter, shape_of
from tables.limits import EMPTY, Meter
from tables.model import Book, Row, Sheet, TableError
from tables.records import records_of
from tables.saying import Said, gettext_noop

_A_PAIR = 2
_RULE = re.compile(r"[:+]?[-=_]{2,}[-=_+]*:?")


def book_of_text(text: str, *, encoding: str = "") -> Book:
    """`encoding` is named in a remark. Raises TableError."""
    text = text.removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    if named := named_delimiter(first.split("\r")[0]):
        shape = shape_of(rest or text.partition("\r")[2], named)
    else:
        shape = shape_of(text)
    rows = tuple(Meter().within_limits(_rows(text, shape, is_named=bool(named))))
    if not rows:
        raise TableError(EMPTY)
    return Book("text", (Sheet("", rows),), tuple(_remarks(shape, encoding)))


def _rows(text: str, shape: Shape, *, is_named: bool) -> Iterator[Row]:
    for number, cells in records_of(text, shape):
        row = row_of(number, map(_text_of, cells))
        if row and not (is_named and number == 1) and not _is_rule(row):
            yield row


def _is_rule(row: Row) -> bool:
    """A line drawn below headings: |---|:--:|"""
    return len(row.cells) > 1 and all(not cell or _RULE.fullmatch(cell) for cell in row.cells)


def _text_of(cell: str) -> str:
    """Programs write ="00123" to keep Excel from taking the zeros away."""
    text = clean(cell)
    return clean(text[2:-1]) if text.startswith('="') and text.endswith('"') and text.count('"') == _A_PAIR else text


def _remarks(shape: Shape, encoding: str) -> Iterator[str]:
    if encoding:
        yield Said(gettext_noop("Read as {encoding}."), encoding=encoding)
    if shape.width > 1:
        yield SAID[shape.delimiter]
