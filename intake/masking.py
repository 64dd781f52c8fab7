"""Replaces who people are in a file of answers by codes, before anything else is done with it.

The codes are the same each time, so that one person's rows still belong together and the same file is known again.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.crypto import salted_hmac

from intake.asks import plain
from tables import Book, Row, Sheet
from tables.saying import Said, gettext_noop

HEADING_ROWS = 10  # so far down headings are looked for
LONGEST_ADDRESS = 300  # characters; the pattern takes the square of that in steps
CODE_LENGTH = 12  # hex digits; at 10,000 people two share a code once in five million files
# As the usual survey tools head these columns, and people do.
PERSONAL = frozenset(
    [
        *("name", "full name", "your name", "respondent name", "first name", "firstname", "forename", "given name"),
        *("last name", "lastname", "surname", "family name", "recipientfirstname", "recipient first name"),
        *("recipientlastname", "recipient last name", "username", "user name", "_submitted_by", "submitted by"),
        *("email", "e-mail", "mail", "email address", "e-mail address", "emailaddress", "your email"),
        *("recipientemail", "recipient email", "phone", "telephone", "phone number", "mobile"),
        *("ip", "ip address", "ipaddress", "deviceid", "device id", "locationlatitude", "locationlongitude"),
        *("location latitude", "location longitude"),
        *("enw", "enw llawn", "enw cyntaf", "cyfenw", "ebost", "e-bost", "cyfeiriad ebost", "cyfeiriad e-bost"),
        *("ffôn", "rhif ffôn"),
    ]
)
_ADDRESS = re.compile(
    r"(mailto:)?<?[^@\s]+@[^@\s]+\.[^@\s]+>?|\d{1,3}(\.\d{1,3}){3}|[0-9a-f]{0,4}(:[0-9a-f]{0,4}){4,7}"
)
REMARK = Said(gettext_noop("Names, email addresses and network addresses were replaced with codes."))


def masked(book: Book) -> Book:
    """Without names, email addresses and network addresses of people."""
    sheets = tuple(replace(sheet, rows=tuple(_masked_rows(sheet))) for sheet in book.sheets)
    if sheets == book.sheets:
        return book
    return replace(book, sheets=sheets, remarks=(*book.remarks, REMARK))


def code_of(text: str) -> str:
    return f"person-{salted_hmac('intake.masking', plain(text), algorithm='sha256').hexdigest()[:CODE_LENGTH]}"


def _masked_rows(sheet: Sheet) -> Iterator[Row]:
    hidden: frozenset[int] = frozenset()
    for at, row in enumerate(sheet.rows):
        yield _masked_row(row, hidden)
        if at < HEADING_ROWS:
            hidden |= _personal(row.cells)


def _personal(cells: Iterable[str]) -> frozenset[int]:
    """The columns with such a heading, in a row of several headings."""
    found = frozenset(at for at, cell in enumerate(cells) if plain(cell).rstrip(" *:?") in PERSONAL)
    return found if sum(map(bool, cells)) > 1 else frozenset()


def _masked_row(row: Row, hidden: frozenset[int]) -> Row:
    cells = tuple(
        code_of(cell) if cell and (at in hidden or _is_address(cell)) and not _is_heading(cell) else cell
        for at, cell in enumerate(row.cells)
    )
    return row if cells == row.cells else replace(row, cells=cells)


def _is_heading(cell: str) -> bool:
    """Of a second or third row of headings, as Qualtrics writes them."""
    return plain(cell).rstrip(" *:?") in PERSONAL or cell.startswith('{"')


def _is_address(cell: str) -> bool:
    has_sign = len(cell) <= LONGEST_ADDRESS and ("@" in cell or "." in cell or ":" in cell)
    return has_sign and bool(_ADDRESS.fullmatch(cell.casefold()))
