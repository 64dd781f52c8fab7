"""Writes the template workbook: one row a person, with lists to choose from and headings that nobody types over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain
from math import ceil
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from intake.template.plan import Column, TemplateSheet, how_to_name, sheets_of
from questions.other_tools.form import COMMENT, GROUP, SITE, Form

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

ROOM = 2_000  # rows with lists to choose from in each sheet
HEADINGS = 2  # rows: codes, and what they stand for

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MADE_ON = datetime(2020, 1, 1, tzinfo=UTC)  # always the same, so that the same round gives the same file
_WIDTHS = {GROUP: 30, SITE: 22, COMMENT: 60}  # characters
_ANSWER, _EVIDENCE = 24, 34
_LINE = 15  # points
_MAX_ERROR_TITLE = 32  # characters that Excel allows
_PAPER, _INK = "#d8e8ed", "#14586b"
_MAY = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True}  # in spite of the protection
_SENTENCES = (
    gettext_noop("Type each sheet of paper into one row, on the sheet of its group."),
    gettext_noop("Choose group, site and answers from the lists; leave a cell empty where the paper is empty."),
    gettext_noop("Copy comments word for word, but leave out names of people."),
    gettext_noop("The two rows on top say what stands in each column; they are locked."),
    gettext_noop(
        "Save the workbook as it is, as .xlsx, and add it on the page of the round under “Add answers from a file”."
    ),
)


@dataclass(frozen=True)
class _Formats:
    bold: "Format"
    code: "Format"
    text: "Format"
    cell: "Format"  # may be typed into
    wrapped: "Format"


def template_workbook(title: str, forms: Sequence[Form]) -> bytes:
    """A workbook (.xlsx) for the answers of all groups of a round, read back without loss.

    `title` names the project and the round. `forms` are those of the groups that are asked, in their order.
    """
    file = BytesIO()
    # Named, not imported, so that a web process loads it only when it is needed.
    workbook: Workbook = import_string("xlsxwriter.workbook.Workbook")(file, _OPTIONS)
    workbook.set_properties({"title": title, "created": _MADE_ON})
    formats = _formats(workbook)
    sheets = sheets_of(forms)
    places = _how_to(workbook.add_worksheet(how_to_name()), title, forms, sheets, formats)
    for sheet in sheets:
        _write(workbook.add_worksheet(sheet.name), sheet, places, formats)
    workbook.close()
    return file.getvalue()


def _formats(workbook: "Workbook") -> _Formats:
    top = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#b8c4c8"}
    return _Formats(
        bold=workbook.add_format({"bold": True, "font_size": 14, "font_color": _INK}),
        code=workbook.add_format({**top, "bold": True, "bg_color": _INK, "font_color": "#ffffff"}),
        text=workbook.add_format({**top, "bg_color": _PAPER}),
        cell=workbook.add_format({"locked": False, "num_format": "@", "valign": "top", "text_wrap": True}),
        wrapped=workbook.add_format({"valign": "top", "text_wrap": True}),
    )


def _write(worksheet: "Worksheet", sheet: TemplateSheet, places: Mapping[tuple[str, ...], str], look: _Formats) -> None:
    last = HEADINGS + ROOM - 1
    for number, column in enumerate(sheet.columns):
        worksheet.set_column(number, number, _width(column), look.cell)
        worksheet.write_string(0, number, column.code, look.code)
        worksheet.write_string(1, number, column.text, look.text)
        if column.words:
            allowed = {"validate": "list", "source": places[column.words], **_refusal(column)}
            worksheet.data_validation(HEADINGS, number, last, number, allowed)
    worksheet.set_row(1, max(map(_height, sheet.columns)))
    worksheet.freeze_panes(HEADINGS, sum(column.code in {GROUP, SITE} for column in sheet.columns))
    worksheet.protect("", _MAY)
    worksheet.set_landscape()
    worksheet.repeat_rows(0, HEADINGS - 1)


def _refusal(column: Column) -> dict[str, str]:
    title = _("Not in the list of {column}").format(column=column.code)
    return {"error_title": title[:_MAX_ERROR_TITLE], "error_message": _("Choose one from the list.")}


def _width(column: Column) -> int:
    return _WIDTHS.get(column.code, _ANSWER if column.words else _EVIDENCE)


def _height(column: Column) -> int:
    """Room for the text as it breaks, with a line to spare for words that do not fill theirs."""
    return _LINE * (ceil(len(column.text) / (_width(column) - 2)) + 1)


def _how_to(
    worksheet: "Worksheet", title: str, forms: Sequence[Form], sheets: Sequence[TemplateSheet], look: _Formats
) -> dict[tuple[str, ...], str]:
    """Writes what to do, the groups, and every list. Returns the cells of each list, by what is in it."""
    for column, width in enumerate((60, 18, 32)):
        worksheet.set_column(column, column, width)
    worksheet.write_string(0, 0, title, look.bold)
    worksheet.write_column(
        2, 0, [_(sentence) for sentence in _SENTENCES]
    )  # each on one line, over the empty cells after it
    top = len(_SENTENCES) + 3
    _row(worksheet, top, (_("Group"), _("Code"), _("Sheet")), look.code)
    on_sheet = {group: sheet.name for sheet in sheets for group in sheet.groups}
    for row, form in enumerate(forms, start=top + 1):
        _row(worksheet, row, (form.group_title, form.group, on_sheet[form.group]), look.wrapped)
    worksheet.protect("", _MAY)
    return _lists(worksheet, top + len(forms) + 2, sheets, look)


def _lists(
    worksheet: "Worksheet", row: int, sheets: Sequence[TemplateSheet], look: _Formats
) -> dict[tuple[str, ...], str]:
    """Each list once, below one another from `row` on."""
    places: dict[tuple[str, ...], str] = {}
    for column in chain.from_iterable(sheet.columns for sheet in sheets):
        words = column.words
        if words and words not in places:
            worksheet.write_string(row, 0, _("List for {column}").format(column=column.code), look.code)
            worksheet.write_column(row + 1, 0, words)
            places[words] = f"='{how_to_name()}'!$A${row + 2}:$A${row + 1 + len(words)}"
            row += len(words) + 2
    return places


def _row(worksheet: "Worksheet", row: int, cells: Sequence[str], look: "Format") -> None:
    for column, cell in enumerate(cells):
        worksheet.write_string(row, column, cell, look)
