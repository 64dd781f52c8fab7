"""Writes sheets: text that never becomes a formula, a frozen row of headings, widths, and the look."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import count, islice

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.documents.plain import file_safe, one_line
from reports.documents.workbook import heights
from reports.page_count import page_count
from results import charts

Value = str | int | float | Decimal | date | None
Columns = Sequence[tuple[str | Promise, int]]  # headings with widths

NONE = gettext_lazy("None")
_A4 = 9
# What Excel does not take in the name of a sheet, and how many characters it takes.
_NOT_IN_NAMES, _LONGEST_NAME = re.compile(r"[\[\]:*?/\\]"), 31
_PAGES = {"page": "&P", "pages": "&N"}
_BRAND = "#1b4b5a"
# Excel allows no more in headers and footers; "&" begins a code there and is written twice.
_MAX_EDGE_LENGTH = 110


class Look:
    """The formats of one workbook, by name."""

    def __init__(self, workbook: Workbook) -> None:
        self.text: Format = workbook.add_format({"text_wrap": True, "valign": "top", "align": "left", "indent": 1})
        self.label: Format = workbook.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self.title: Format = workbook.add_format({"bold": True, "font_size": 16, "font_color": _BRAND})
        self.part: Format = workbook.add_format({"bold": True, "font_size": 13, "font_color": _BRAND})
        self.heading: Format = workbook.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "bottom",
                "align": "left",
                "indent": 1,
                "bg_color": _BRAND,
                "font_color": "#ffffff",
            }
        )
        self.number: Format = workbook.add_format({"num_format": "0", "valign": "top", "align": "right", "indent": 1})
        self.exact: Format = workbook.add_format(
            {"num_format": "#,##0.####", "valign": "top", "align": "right", "indent": 1}
        )
        self.day: Format = workbook.add_format(
            {"num_format": "d mmmm yyyy", "valign": "top", "align": "left", "indent": 1}
        )
        self.number_in_words: Format = workbook.add_format(
            {"num_format": "0", "valign": "top", "align": "left", "indent": 1}
        )
        self.share: Format = workbook.add_format({"num_format": "0%", "valign": "top", "align": "right", "indent": 1})
        self.no_figure: Format = workbook.add_format(
            {"text_wrap": True, "valign": "vcenter", "align": "center", "font_size": 9, "border": 4}
        )
        self.steps: dict[str, Format] = {
            str(step): workbook.add_format(
                {"bg_color": fill, "font_color": ink, "align": "center", "valign": "vcenter", "border": 1}
            )
            for step, (fill, ink) in enumerate(zip(charts.FILLS, charts.INKS, strict=True), start=1)
        }


@dataclass(frozen=True)
class Page:
    """A sheet, its workbook and the formats of it."""

    sheet: Worksheet
    look: Look
    book: Workbook

    def write(self, row: int, place: int, value: Value, style: Format | None = None) -> None:
        """Integers and decimals as numbers, floats as percentages, days as days, all else as text, as it is."""
        if value is None or value == "":
            return
        if isinstance(value, str):
            self.sheet.write_string(row, place, file_safe(value), style or self.look.text)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, place, datetime.combine(value, time()), style or self.look.day)
        else:
            kinds = {float: self.look.share, Decimal: self.look.exact}
            self.sheet.write_number(row, place, float(value), style or kinds.get(type(value), self.look.number))

    def head(self, columns: Columns, *, frozen_columns: int) -> None:
        """The first row: headings with column widths, always visible, and printed on every page.

        `frozen_columns`: how many on the left, at least one, stay where they are and are printed on every page too.
        """
        self.sheet.freeze_panes(1, frozen_columns)
        self.sheet.repeat_rows(0)
        self.sheet.repeat_columns(0, frozen_columns - 1)
        for place, (heading, width) in enumerate(columns):
            self.sheet.set_column(place, place, width)
            self.sheet.write_string(0, place, str(heading), self.look.heading)
        self.make_room(0, ((str(heading), width) for heading, width in columns))

    def make_room(self, row: int, cells: Iterable[tuple[Value, float]]) -> None:
        """As high as the text that needs most lines. `cells` with the widths of their columns."""
        lines = max((heights.lines(value, width) for value, width in cells if isinstance(value, str)), default=1)
        if lines > 1:
            self.sheet.set_row(row, heights.points(lines))

    def table(self, columns: Columns, rows: Iterable[Sequence[Value]], *, frozen: int) -> None:
        """A whole sheet with one table, to sort and filter. It says "None" where it has no rows.

        `frozen`: how many columns on the left, at least one, stay where they are.
        """
        self.head(columns, frozen_columns=frozen)
        widths = [width for _heading, width in columns]
        last = 0
        for last, row in enumerate(rows, start=1):
            self.make_room(last, zip(row, widths, strict=True))
            for place, value in enumerate(row):
                self.write(last, place, value)
        if last == 0:
            self.write(1, 0, str(NONE))
        self.sheet.autofilter(0, 0, last, len(columns) - 1)


def whole(text: str) -> str | int:
    """A whole number as such, however it was entered; anything else stays text."""
    return int(text) if text.isascii() and text.isdigit() else text


def add_page(workbook: Workbook, look: Look, name: str, edge: str) -> Page:
    """A sheet that prints on landscape A4, as wide as the page, with the document's details on every page."""
    sheet = workbook.add_worksheet(_unused(name, workbook))
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{_for_edge(edge)}")
    pages = "".join(f"{words.replace('&', '&&')}{_PAGES.get(field, '')}" for words, field in page_count())
    sheet.set_footer(f"&L&A&R{pages}")
    return Page(sheet, look, workbook)


def _unused(name: str, workbook: Workbook) -> str:
    """As Excel takes it, and as no sheet is called that is there already."""
    used = {one.get_name().lower() for one in workbook.worksheets()}
    wanted = _NOT_IN_NAMES.sub(" ", name).strip(" '")[:_LONGEST_NAME]
    others = (f"{wanted[: _LONGEST_NAME - len(ending)]}{ending}" for ending in map(" {}".format, count(2)))
    return next(one for one in (wanted, *islice(others, len(used))) if one.lower() not in used)


def _for_edge(text: str) -> str:
    return one_line(text)[:_MAX_EDGE_LENGTH].replace("&", "&&")
