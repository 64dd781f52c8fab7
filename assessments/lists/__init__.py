"""Lists of people to invite: from a pasted text or a file to persons, and every fault by its line."""

from assessments.lists.cells import MAX_LIST_BYTES, ListError, text_of_file
from assessments.lists.reading import CheckedList, CheckedRow, Known, check_list

__all__ = ["MAX_LIST_BYTES", "CheckedList", "CheckedRow", "Known", "ListError", "check_list", "text_of_file"]
