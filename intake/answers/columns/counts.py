"""Which rows of a file count: not previews, and those that were not finished only if a person says so."""

from collections.abc import Sequence

from intake.answers.columns.uses import Use
from intake.answers.texts import folded, words_of
from tables import Row

_TESTS = frozenset({"survey preview", "preview", "survey test", "test"})
_TEST_NUMBERS = frozenset({"1", "2", "9", "17"})  # Qualtrics, Status as a number: preview, test, and such as spam
_NO = frozenset({"", "0", "false", "no", "n"})
_INCOMPLETE = frozenset({"0", "1", "incomplete", "unverified"})  # of a form of REDCap; 2 is complete
ALL = 100  # per cent


def cell_of(row: Row, use: Use | None) -> str:
    if use is None or use.column.index >= len(row.cells):
        return ""
    return row.cells[use.column.index]


def is_test(row: Row, signals: Sequence[Use], *, is_from_qualtrics: bool) -> bool:
    """Whether the row was made by someone who tried the form."""
    for use in signals:
        text = folded(cell_of(row, use))
        if use.signal == "test" and (text in _TESTS or (is_from_qualtrics and text in _TEST_NUMBERS)):
            return True
    return False


def is_unfinished(row: Row, signals: Sequence[Use]) -> bool:
    return any(use.signal == "finished" and _says_no(use, folded(cell_of(row, use))) for use in signals)


def _says_no(use: Use, text: str) -> bool:
    head = " ".join(words_of(use.column.name))
    if head.endswith(" complete"):
        return text in _INCOMPLETE
    if head == "progress":
        return text.isdigit() and int(text) < ALL
    return text in _NO
