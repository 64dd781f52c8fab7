"""Lists of people to invite: reads pasted text or a file, and reports problems line by line."""

from intake.lists.cells import MAX_LIST_BYTES, MAX_PEOPLE, ListError, text_of_file
from intake.lists.reading import CheckedList, CheckedRow, Known, addresses_of, check_list

__all__ = [
    "MAX_LIST_BYTES",
    "MAX_PEOPLE",
    "CheckedList",
    "CheckedRow",
    "Known",
    "ListError",
    "addresses_of",
    "check_list",
    "text_of_file",
]
