"""Lists of people to invite: from a pasted text or a file to persons, and every fault by its line."""

from assessments.lists.cells import LARGEST_LIST, ListError, text_of_file
from assessments.lists.reading import CheckedList, CheckedRow, Known, check_list

__all__ = ["LARGEST_LIST", "CheckedList", "CheckedRow", "Known", "ListError", "check_list", "text_of_file"]
