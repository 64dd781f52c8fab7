"""Sentences on what of a file was read, and what was not."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.answers.columns.layout import Table
from intake.answers.columns.sheets import Sheets
from intake.answers.columns.uses import Use
from intake.asks import UNUSED
from intake.wording import listed_with_more
from tables import Sheet

MAX_NAMED = 20  # columns or sheets
MAX_LETTERS = 60


def of_sheets(sheets: Sheets, tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        if table.heading and (table.sheet.name or table.heading > 1):
            if table.sheet.name:
                text = _("Read: sheet “{sheet}”, headings in row {row}.")
            else:
                text = _("Read: headings in row {row}.")
            yield text.format(sheet=table.sheet.name, row=table.heading)
    unread = [_quoted(_name_of(sheet)) for sheet in sheets.unread if sheet.name]
    if unread:
        text = ngettext("Not read: sheet {sheets}.", "Not read: sheets {sheets}.", len(unread))
        yield text.format(sheets=listed_with_more(unread, MAX_NAMED))


def _name_of(sheet: Sheet) -> str:
    return _("{sheet} (hidden)").format(sheet=sheet.name) if sheet.is_hidden else sheet.name


def of_columns(uses: Sequence[Use]) -> Iterator[str]:
    unused = [use for use in uses if use.value == UNUSED and use.column.cells]
    names = [*dict.fromkeys(_quoted(use.column.name) if use.column.heads else use.column.name for use in unused)]
    if names:
        if any(use.is_person for use in unused):
            text = _("Not used: {columns}; names and addresses are not stored.")
        else:
            text = _("Not used: {columns}.")
        yield text.format(columns=listed_with_more(names, MAX_NAMED))


def of_rows(*, empty: int, tests: int, totals: int, unfinished: int, hidden: int, left_out: int) -> Iterator[str]:
    """Of rows that were not read, by reason."""
    reasons = (
        (empty, ngettext("Not read: {count} row without answers.", "Not read: {count} rows without answers.", empty)),
        (
            tests,
            ngettext(
                "Not read: {count} row made to try the form.", "Not read: {count} rows made to try the form.", tests
            ),
        ),
        (
            totals,
            ngettext(
                "Not read: {count} row that sums up the others.",
                "Not read: {count} rows that sums up the others.",
                totals,
            ),
        ),
        (
            unfinished,
            ngettext(
                "Not read: {count} row of people who did not finish.",
                "Not read: {count} rows of people who did not finish.",
                unfinished,
            ),
        ),
        (
            hidden,
            ngettext(
                "Not read: {count} row hidden in the sheet.", "Not read: {count} rows hidden in the sheet.", hidden
            ),
        ),
        (
            left_out,
            ngettext(
                "Not read: {count} row with words that you chose to leave out.",
                "Not read: {count} rows with words that you chose to leave out.",
                left_out,
            ),
        ),
    )
    for rows, text in reasons:
        if rows:
            yield text.format(count=f"{rows:,}")


def ask_for_hidden(rows: int) -> str:
    text = ngettext(
        "{count} row is hidden in the sheet. Read them too?",
        "{count} rows are hidden in the sheet. Read them too?",
        rows,
    )
    return text.format(count=f"{rows:,}")


def ask_for_unfinished(rows: int) -> str:
    text = ngettext(
        "{count} row is of people who did not finish. Count what they answered?",
        "{count} rows are of people who did not finish. Count what they answered?",
        rows,
    )
    return text.format(count=f"{rows:,}")


def _quoted(name: str) -> str:
    return f"“{name[:MAX_LETTERS]}…”" if len(name) > MAX_LETTERS else f"“{name}”"
