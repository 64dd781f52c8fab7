"""Which rows of a file count: not previews, and those that were not finished only if a person says so."""

from collections.abc import Sequence

from intake.answers.columns.uses import GROUP, RESPONDENT, SITE, Use
from intake.answers.texts import folded, words_of
from intake.asks import UNUSED
from tables import UNSOLVED, Row

_TESTS = frozenset({"survey preview", "preview", "survey test", "test"})
_TEST_NUMBERS = frozenset({"1", "2", "9", "17"})  # Qualtrics, Status as a number: preview, test, and such as spam
_NO = frozenset({"", "0", "false", "no", "n"})
_INCOMPLETE = frozenset({"0", "1", "incomplete", "unverified"})  # of a form of REDCap; 2 is complete
_TOTALS = frozenset(
    {"mean", "means", "average", "averages", "total", "totals", "grand total", "sum", "median", "mode", "count", "n"}
    | {"sd", "st dev", "standard deviation", "min", "max", "minimum", "maximum", "range"}
)
ALL = 100  # per cent


def cell_of(row: Row, use: Use | None) -> str:
    """Empty, too, where its formula has no result in the file."""
    if use is None or use.column.index >= len(row.cells):
        return ""
    cell = row.cells[use.column.index]
    return "" if cell == UNSOLVED else cell


def is_test(row: Row, signals: Sequence[Use], *, is_from_qualtrics: bool) -> bool:
    """Whether the row was made by someone who tried the form."""
    for use in signals:
        text = folded(cell_of(row, use))
        if use.signal == "test" and (text in _TESTS or (is_from_qualtrics and text in _TEST_NUMBERS)):
            return True
    return False


def unsolved_in(row: Row, uses: Sequence[Use]) -> Sequence[tuple[int, Use]]:
    """The number of the row, for each cell that is used and holds a formula without its result."""
    if UNSOLVED not in row.cells:
        return ()
    used = [use for use in uses if use.value != UNUSED and use.column.index < len(row.cells)]
    return [(row.number, use) for use in used if row.cells[use.column.index] == UNSOLVED]


def is_total(row: Row, uses: Sequence[Use]) -> bool:
    """Whether the row sums up the others: “Mean” stands where they have the person or the group."""
    if not _names_a_total(next(filter(None, row.cells), "")):
        return False
    named = (cell_of(row, use) for use in uses if use.value in {RESPONDENT, GROUP, SITE})
    return all(not cell or _names_a_total(cell) for cell in named)


def _names_a_total(cell: str) -> bool:
    return folded(cell).rstrip(" :") in _TOTALS


def is_unfinished(row: Row, signals: Sequence[Use]) -> bool:
    return any(use.signal == "finished" and _says_no(use, folded(cell_of(row, use))) for use in signals)


def _says_no(use: Use, text: str) -> bool:
    head = " ".join(words_of(use.column.name))
    if head.endswith(" complete"):
        return text in _INCOMPLETE
    if head == "progress":
        return text.isdigit() and int(text) < ALL
    return text in _NO
