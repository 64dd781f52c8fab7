"""Lists of people to invite: recognises what a table holds, and reports problems line by line."""

from intake.lists.model import MAX_PEOPLE, CheckedList, CheckedRow, Known, ListError, ListReading
from intake.lists.reading import Addresses, addresses_of, read_list

__all__ = [
    "MAX_PEOPLE",
    "Addresses",
    "CheckedList",
    "CheckedRow",
    "Known",
    "ListError",
    "ListReading",
    "addresses_of",
    "read_list",
]
