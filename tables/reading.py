"""A file as a book, read by a child process with limits (tables.child); and pasted text."""

import subprocess

from printing import child
from tables.layout import DAMAGED
from tables.limits import MAX_BYTES, MAX_PASTED, SMALLER, TOO_LARGE, WALL_SECONDS
from tables.model import Book, TableError
from tables.packing import read_book
from tables.saying import Said, gettext_noop
from tables.text import book_of_text

_COMMAND = child.python("from tables.child import main; main()")
_LARGE = gettext_noop("The file is larger than {number} MB. {advice}")
_LONG = gettext_noop("The text has more than {number} characters. {advice}")


def read_file(data: bytes) -> Book:
    """Text or a workbook of any usual kind. Raises TableError."""
    if len(data) > MAX_BYTES:
        raise TableError(Said(_LARGE, number=str(MAX_BYTES // 1_000_000), advice=SMALLER))
    return read_book(_answer(data))


def _answer(data: bytes) -> bytes:
    try:
        return child.run(_COMMAND, data, seconds=WALL_SECONDS).stdout
    except subprocess.TimeoutExpired as error:
        raise TableError(TOO_LARGE) from error
    except subprocess.CalledProcessError as error:
        # Stopped by a signal: it asked for more memory or time than it may have.
        raise TableError(TOO_LARGE if error.returncode < 0 else DAMAGED) from error


def read_text(text: str) -> Book:
    """Pasted text. Raises TableError."""
    if len(text) > MAX_PASTED:
        raise TableError(Said(_LONG, number=f"{MAX_PASTED:,}", advice=SMALLER))
    return book_of_text(text)
