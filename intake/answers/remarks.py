"""Sentences on what of a file was read, and what was not."""

from collections.abc import Iterator, Sequence

from intake.answers.columns.layout import Table
from intake.answers.columns.sheets import Sheets
from intake.answers.columns.uses import Use
from intake.asks import UNUSED
from tables import Sheet

MAX_NAMED = 20  # columns or sheets
MAX_LETTERS = 60


def of_sheets(sheets: Sheets, tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        if table.heading and (table.sheet.name or table.heading > 1):
            name = f"sheet “{table.sheet.name}”, " if table.sheet.name else ""
            yield f"Read: {name}headings in row {table.heading}."
    unread = [_quoted(_name_of(sheet)) for sheet in sheets.unread if sheet.name]
    if unread:
        yield f"Not read: {'sheet' if len(unread) == 1 else 'sheets'} {_listed(unread)}."


def _name_of(sheet: Sheet) -> str:
    return f"{sheet.name} (hidden)" if sheet.is_hidden else sheet.name


def of_columns(uses: Sequence[Use]) -> Iterator[str]:
    unused = [use for use in uses if use.value == UNUSED and use.column.cells]
    names = [*dict.fromkeys(_quoted(use.column.name) if use.column.heads else use.column.name for use in unused)]
    if names:
        people = "; names and addresses are not stored" if any(use.is_person for use in unused) else ""
        yield f"Not used: {_listed(names)}{people}."


def of_rows(*, empty: int, tests: int, totals: int, unfinished: int, hidden: int, left_out: int) -> Iterator[str]:
    """Of rows that were not read, by reason."""
    reasons = (
        (empty, "without answers"),
        (tests, "made to try the form"),
        (totals, "that sums up the others"),
        (unfinished, "of people who did not finish"),
        (hidden, "hidden in the sheet"),
        (left_out, "with words that you chose to leave out"),
    )
    for rows, why in reasons:
        if rows:
            were = "1 row" if rows == 1 else f"{rows:,} rows"
            yield f"Not read: {were} {why}."


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MAX_NAMED
    return ", ".join(names[:MAX_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _quoted(name: str) -> str:
    return f"“{name[:MAX_LETTERS]}…”" if len(name) > MAX_LETTERS else f"“{name}”"
