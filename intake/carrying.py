"""A table between two steps: the page carries it, signed, so that nothing of it is stored before it is confirmed.

The signature holds for one round, one purpose and one person, and for a day. Only what we signed is unpacked.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from intake.vocabulary import Kind
from tables import Book, Row, Sheet
from tables.saying import packed, unpacked

MAX_AGE = timedelta(days=1)
MAX_CARRIED = 4_500_000  # characters; a request has 5 MB for all fields (settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
TOO_LARGE = gettext_noop("The file holds too much for one step. Split it and upload the parts one by one.")
TOO_OLD = gettext_noop("This page is more than a day old. Choose the file again.")
CHANGED = gettext_noop("The page no longer holds the file as it was read. Choose the file again.")


class CarriedError(Exception):
    """What the page carries is too large, too old, or not what we gave it. The message says what to do."""


@dataclass(frozen=True)
class Carrier:
    """Packs for one person and one round, and unpacks only what it has packed."""

    kind: Kind
    round: int
    user: int

    def pack_book(self, book: Book) -> str:
        """Raises CarriedError."""
        text = signing.dumps(_plain(book), salt=self._salt("book"), compress=True)
        if len(text) > MAX_CARRIED:
            raise CarriedError(_(TOO_LARGE))
        return text

    def unpack_book(self, text: str) -> Book:
        """Raises CarriedError."""
        return _book(self._unpack(text, "book"))

    def pack_choices(self, choices: dict[str, dict[str, str]]) -> str:
        return signing.dumps(choices, salt=self._salt("choices"), compress=True)

    def unpack_choices(self, text: str) -> dict[str, dict[str, str]]:
        """Raises CarriedError."""
        choices: dict[str, dict[str, str]] = self._unpack(text, "choices")
        return choices

    def _unpack(self, text: str, part: str) -> Any:  # noqa: ANN401 (what we packed ourselves)
        try:
            return signing.loads(text, salt=self._salt(part), max_age=MAX_AGE)
        except signing.SignatureExpired as error:
            raise CarriedError(_(TOO_OLD)) from error
        except signing.BadSignature as error:
            raise CarriedError(_(CHANGED)) from error

    def _salt(self, part: str) -> str:
        """A later version that packs in another way has to change the number."""
        return f"intake.1.{part}.{self.kind}.{self.round}.{self.user}"


def _plain(book: Book) -> list[Any]:
    sheets = [
        [
            sheet.name,
            sheet.is_hidden,
            sorted(sheet.hidden_columns),
            [[row.number, int(row.is_hidden), *row.cells] for row in sheet.rows],
        ]
        for sheet in book.sheets
    ]
    return [book.kind, list(map(packed, book.remarks)), sheets]


def _book(plain: list[Any]) -> Book:
    kind, remarks, sheets = plain
    return Book(
        kind,
        tuple(
            Sheet(name, tuple(_row(*row) for row in rows), is_hidden, frozenset(hidden))
            for name, is_hidden, hidden, rows in sheets
        ),
        tuple(map(unpacked, remarks)),
    )


def _row(number: int, is_hidden: int, *cells: str) -> Row:
    return Row(number, cells, bool(is_hidden))
