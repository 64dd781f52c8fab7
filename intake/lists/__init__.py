"""Lists of people to invite: recognises what a table holds, and reports problems line by line."""

from intake.lists.cells import MAX_LIST_BYTES, text_of_file
from intake.lists.model import MAX_PEOPLE, CheckedList, CheckedRow, Known, ListError, ListReading
from intake.lists.pasted import check_list
from intake.lists.reading import Addresses, addresses_of, read_list

__all__ = [
    "MAX_LIST_BYTES",
    "MAX_PEOPLE",
    "Addresses",
    "CheckedList",
    "CheckedRow",
    "Known",
    "ListError",
    "ListReading",
    "addresses_of",
    "check_list",
    "read_list",
    "text_of_file",
]
