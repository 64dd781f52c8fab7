"""A book as lines of JSON, as it leaves the child process: each sheet, its rows by the thousand, and the end."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO

from tables.limits import EMPTY
from tables.model import Book, Kind, Row, Sheet, TableError
from tables.saying import packed, unpacked

_ROWS_A_LINE = 1000
_MAX_KNOWN = 20_000
_SHORT = 30  # characters: groups, sites and answers repeat, comments do not


@dataclass(frozen=True)
class Part:
    """A sheet whose rows may still have to be read."""

    name: str
    rows: Iterable[Row]
    is_hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()


def write_book(out: BinaryIO, kind: Kind, parts: Iterable[Part], remarks: Iterable[str] = ()) -> None:
    """Rows leave as they are read, so that they are never all in memory."""
    for part in parts:
        out.write(_line([part.name, part.is_hidden, sorted(part.hidden_columns)]))
        rows = iter(part.rows)
        while some := [(row.number, row.is_hidden, row.cells) for row in islice(rows, _ROWS_A_LINE)]:
            out.write(_line(some))
        out.write(_line([]))
    out.write(_line({"kind": kind, "remarks": list(map(packed, remarks))}))


def problem_line(problem: str) -> bytes:
    """May follow half a book, which then does not count."""
    return _line({"problem": packed(problem)})


def read_book(data: bytes) -> Book:
    """Raises TableError if there was a problem, or nothing to read."""
    lines = data.splitlines()
    end = json.loads(lines.pop())
    if "problem" in end:
        raise TableError(unpacked(end["problem"]))
    sheets = tuple(_sheets(map(json.loads, lines)))
    if not any(sheet.rows for sheet in sheets):
        raise TableError(EMPTY)
    return Book(end["kind"], sheets, tuple(map(unpacked, end["remarks"])))


def _line(something: object) -> bytes:
    return json.dumps(something, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _sheets(lines: Iterator[list[Any]]) -> Iterator[Sheet]:
    known: dict[str, str] = {}
    for name, is_hidden, hidden_columns in lines:
        rows = tuple(_rows(lines, known))
        yield Sheet(name, rows, is_hidden, frozenset(hidden_columns))


def _rows(lines: Iterator[list[Any]], known: dict[str, str]) -> Iterator[Row]:
    """Equal short texts are kept once, to save memory."""
    while some := next(lines):
        if len(known) > _MAX_KNOWN:
            known.clear()
        for number, is_hidden, cells in some:
            yield Row(number, tuple(known.setdefault(c, c) if len(c) < _SHORT else c for c in cells), is_hidden)
