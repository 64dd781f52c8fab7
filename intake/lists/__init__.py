"""Lists of people to invite: recognises what a table holds, and reports problems row by row."""

from intake.lists.cells import MAX_LIST_BYTES, MAX_PEOPLE, text_of_file
from intake.lists.model import CheckedList, CheckedRow, Known, ListError, ListReading
from intake.lists.pasted import check_list
from intake.lists.reading import UndecidedError, addresses_of, read_list

__all__ = [
    "MAX_LIST_BYTES",
    "MAX_PEOPLE",
    "CheckedList",
    "CheckedRow",
    "Known",
    "ListError",
    "ListReading",
    "UndecidedError",
    "addresses_of",
    "check_list",
    "read_list",
    "text_of_file",
]
