"""The child process that reads a file: a book goes out, or what is wrong. Loads nothing of Django, to start quickly."""

import sys
from typing import BinaryIO

from printing.limits import limit_this_process
from tables.encodings import text_of_bytes
from tables.kinds import COMPOUND, ZIP, refuse_others
from tables.layout import DAMAGED
from tables.limits import CPU_SECONDS, MEMORY_BYTES, TOO_LARGE
from tables.model import TableError
from tables.packing import Part, problem_line, write_book
from tables.text import book_of_text
from tables.workbooks import BROKEN, parts_of_workbook

_NO_MEMORY = problem_line(TOO_LARGE)  # written beforehand: there may be none left for it


def main() -> None:
    """Reads standard input, writes standard output (tables.packing)."""
    limit_this_process(memory=MEMORY_BYTES, cpu_seconds=CPU_SECONDS)
    answer(sys.stdin.buffer.read(), sys.stdout.buffer)


def answer(data: bytes, out: BinaryIO) -> None:
    """Writes the book, or what is wrong."""
    try:
        _read(data, out)
    except TableError as error:
        out.write(problem_line(error.args[0]))
    except MemoryError:
        out.write(_NO_MEMORY)


def _read(data: bytes, out: BinaryIO) -> None:
    if data.startswith((ZIP, COMPOUND)):
        try:
            write_book(out, *parts_of_workbook(data))
        except BROKEN as error:
            raise TableError(DAMAGED) from error
        return
    refuse_others(data)
    text, encoding = text_of_bytes(data)
    book = book_of_text(text, encoding=encoding)
    write_book(out, "text", [Part(sheet.name, sheet.rows) for sheet in book.sheets], book.remarks)
