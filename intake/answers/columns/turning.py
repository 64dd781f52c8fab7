"""Sheets with one row a question and one column a person: read with rows and columns exchanged."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy

from intake.answers.columns.layout import ENOUGH, MAX_ABOVE
from intake.answers.columns.roles import role_of
from intake.answers.kit import Kit
from tables import Book, Row, Sheet

MAX_ROWS = 500  # as many columns a sheet may have
PEOPLE = 2  # at least
HALF = 0.5  # of the cells of a person, which must look like answers
FIRST = 3  # columns in which the questions are looked for
TURNED = gettext_lazy(
    "Rows and columns were exchanged, because each question has a row and each person a column. “Row 2” means "
    "column B of the file."
)
SHEET_TURNED = gettext_lazy(
    "Rows and columns of “{sheet}” were exchanged, because each question has a row and each person a column. “Row 2” "
    "means column B of the file."
)


def with_people_in_rows(book: Book, kit: Kit) -> tuple[Book, Sequence[str]]:
    """The book with such sheets turned, and what is to be said of them."""
    sheets = [_turned(sheet) if _is_on_its_side(sheet, kit) else sheet for sheet in book.sheets]
    turned = [sheet for sheet, before in zip(sheets, book.sheets, strict=True) if sheet is not before]
    remarks = [str(SHEET_TURNED if sheet.name else TURNED).format(sheet=sheet.name) for sheet in turned]
    return (replace(book, sheets=tuple(sheets)), remarks) if turned else (book, ())


def _is_on_its_side(sheet: Sheet, kit: Kit) -> bool:
    """A column names each question once, at least two columns of answers follow, and no row is one of headings."""
    rows = sheet.rows
    if not ENOUGH < len(rows) <= MAX_ROWS or max(len(row.cells) for row in rows) <= FIRST - 1:
        return False
    if any(_is_of_headings(row, kit) for row in rows[:MAX_ABOVE]):
        return False
    return any(_names_questions(rows, at, kit) for at in range(FIRST))


def _is_of_headings(row: Row, kit: Kit) -> bool:
    names_questions = sum(bool(kit.questions.named(cell)) for cell in row.cells) >= ENOUGH
    return names_questions or any(role_of(cell) == "answer" for cell in row.cells)


def _names_questions(rows: Sequence[Row], at: int, kit: Kit) -> bool:
    named = [row.cells for row in rows if at < len(row.cells) and kit.questions.named(row.cells[at])]
    codes = {kit.questions.named(cells[at]) for cells in named}
    if len(named) < ENOUGH or len(codes) < len(named):
        return False
    width = max(map(len, named))
    return sum(_are_answers(_filled_at(place, named), kit) for place in range(at + 1, width)) >= PEOPLE


def _filled_at(place: int, rows: Sequence[Sequence[str]]) -> list[str]:
    return [cells[place] for cells in rows if place < len(cells) and cells[place]]


def _are_answers(cells: Sequence[str], kit: Kit) -> bool:
    return sum(map(kit.answers.values.is_answer, cells)) > HALF * len(cells)


def _turned(sheet: Sheet) -> Sheet:
    """Rows are numbered by the columns that they were."""
    width = max(len(row.cells) for row in sheet.rows)
    columns = [tuple(row.cells[at] if at < len(row.cells) else "" for row in sheet.rows) for at in range(width)]
    return replace(
        sheet,
        rows=tuple(Row(at + 1, cells, at in sheet.hidden_columns) for at, cells in enumerate(columns) if any(cells)),
        hidden_columns=frozenset(at for at, row in enumerate(sheet.rows) if row.is_hidden),
    )
