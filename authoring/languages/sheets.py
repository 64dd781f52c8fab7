"""The workbook that translators fill in."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

import tables
from authoring.file_words import words_of
from authoring.languages.drafting import Filled
from authoring.languages.exchange import (
    ENGLISH,
    LONGEST,
    NOTE,
    PLACE,
    READERS,
    STATE,
    TRANSLATION,
    FileRefusedError,
    Line,
)
from questions.languages import is_right_to_left
from tables import UNSOLVED, Book, Row, TableError

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS = {PLACE: 36, READERS: 28, LONGEST: 9, ENGLISH: 60, TRANSLATION: 60, NOTE: 30, STATE: 16}
_RIGHT_TO_LEFT = 2  # a reading order of xlsxwriter


def workbook_of(lines: Iterable[Line], language: str) -> bytes:
    """As .xlsx. Every cell is text, so nothing in it is a formula."""
    file = BytesIO()
    # Named, not imported, so that a web process loads it only when it is needed.
    workbook: Workbook = import_string("xlsxwriter.workbook.Workbook")(file, _OPTIONS)
    heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    cell = workbook.add_format({"text_wrap": True, "valign": "top"})
    translated = workbook.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF7D6", "border": 1})
    if is_right_to_left(language):
        translated.set_reading_order(_RIGHT_TO_LEFT)
    sheet = workbook.add_worksheet(language)
    sheet.freeze_panes(1, 1)
    for column, (title, width) in enumerate(_WIDTHS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title.format(language=language), heading)
    for number, line in enumerate(lines, start=1):
        cells = (line.key, line.readers, str(line.longest), line.english, line.translation, line.note, line.state)
        for column, (title, text) in enumerate(zip(_WIDTHS, cells, strict=True)):
            sheet.write_string(number, column, text, translated if title == TRANSLATION else cell)
    workbook.close()
    return file.getvalue()


def rows_in(data: bytes, language: str) -> list[Filled]:
    """Of a workbook, or of a text with the same columns. Raises FileRefusedError."""
    try:
        book = tables.read_file(data)
    except TableError as error:
        raise FileRefusedError(words_of(error)) from error
    head, rows = _table_in(book, language)
    return list(_filled(head, rows))


def _table_in(book: Book, language: str) -> tuple[Mapping[str, int], tuple[Row, ...]]:
    """Heading -> column, and the rows below, of the first sheet that has them."""
    wanted = (PLACE, ENGLISH, TRANSLATION.format(language=language))
    for sheet in book.sheets:
        for at, row in enumerate(sheet.rows[:1]):
            columns = {text: column for column, text in enumerate(row.cells)}
            if all(heading in columns for heading in wanted):
                renamed = {PLACE: columns[PLACE], ENGLISH: columns[ENGLISH], TRANSLATION: columns[wanted[2]]}
                return {**renamed, NOTE: columns.get(NOTE, -1)}, sheet.rows[at + 1 :]
    message = _("No sheet begins with a row that has these headings: {headings}. Save a new file here, and fill it in.")
    raise FileRefusedError(message.format(headings=", ".join(f"“{heading}”" for heading in wanted)))


def _filled(head: Mapping[str, int], rows: Iterable[Row]) -> Iterator[Filled]:
    formulas = [row.number for row in rows if _cell(row, head[TRANSLATION]) == UNSOLVED]
    if formulas:
        message = _("Row {row}: the translation is a formula. Write the words themselves.")
        raise FileRefusedError(*(message.format(row=number) for number in formulas))
    for row in rows:
        yield Filled(
            _cell(row, head[PLACE]),
            _cell(row, head[ENGLISH]),
            _cell(row, head[TRANSLATION]),
            _cell(row, head[NOTE]),
            _("Row {row}").format(row=row.number),
        )


def _cell(row: Row, column: int) -> str:
    return row.cells[column] if 0 <= column < len(row.cells) else ""
