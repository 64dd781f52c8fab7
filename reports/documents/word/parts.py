"""The parts of a section: headings, paragraphs, lists, facts and tables."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.utils.translation import gettext as _
from docx.document import Document as Paper
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph

from reports.documents.plain import file_safe
from reports.documents.word.cells import Cell, text_of, write
from reports.documents.word.paper import SMALL, SMALL_HEADING, SMALL_TEXT, SOURCE, text_width
from reports.documents.word.widths import POINTS, column_widths, least_widths, split
from reports.present.quotes import Remark
from results.present.data import Note

T = TypeVar("T")


def heading(paper: Paper, text: str, level: int) -> Paragraph:
    paragraph: Paragraph = paper.add_heading(file_safe(text), level)  # python-docx has no types here
    return paragraph


def paragraphs(paper: Paper, *texts: str, style: str = "Normal") -> list[Paragraph]:
    """One paragraph for each text that is not empty."""
    return [paper.add_paragraph(file_safe(text), style) for text in texts if text]


def listed(paper: Paper, title: str, sentences: Sequence[str], level: int = 3) -> None:
    """A heading with a list, or nothing."""
    if sentences:
        heading(paper, title, level)
        paragraphs(paper, *sentences, style="List Bullet")


def remarks(paper: Paper, said: Sequence[Remark]) -> None:
    """Each with the group under it, on the same page."""
    for remark in said:
        for line in paragraphs(paper, remark.text, style="Quote"):
            line.paragraph_format.keep_with_next = True
        paragraphs(paper, remark.who, style=SOURCE)


def facts(paper: Paper, caption: str, notes: Iterable[Note]) -> None:
    table(paper, caption, (_("Item"), _("Details")), [(note.title, note.text) for note in notes], (1, 3))


def table(
    paper: Paper,
    caption: str,
    headings: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    shares: Sequence[float],
    *,
    keys: int = 1,
    is_dense: bool = False,
) -> None:
    """Columns are as wide as their `shares` of the text, and as their longest word. `tables.finish` does the rest.

    Where there are too many columns, there are several tables, each with the first `keys` columns. Headings of an
    `is_dense` table are smaller.
    """
    room, points = text_width(paper), SMALL if is_dense else POINTS
    titles = [text_of(title) for title in headings]
    of_headings = least_widths([titles], room, points)
    of_all = least_widths([titles, *([text_of(cell) for cell in row] for row in rows)], room, points)
    parts = list(split(of_headings, room, keys))
    for number, columns in enumerate(parts, 1):
        part = " " + _("({number} of {total})").format(number=number, total=len(parts)) if len(parts) > 1 else ""
        least = _chosen(of_all, columns)
        if sum(least) > room:
            least = _chosen(of_headings, columns)
        widths = column_widths(_chosen(shares, columns), least, room)
        grid = _table(paper, f"{caption}{part}", [_chosen(row, columns) for row in (headings, *rows)], widths)
        if is_dense:
            _set_small(grid)


def _set_small(grid: Table) -> None:
    for number, row in enumerate(grid.rows):
        for cell in row.cells:
            cell.paragraphs[0].style = SMALL_TEXT if number else SMALL_HEADING


def _chosen(row: Sequence[T], columns: Iterable[int]) -> list[T]:
    return [row[one] for one in columns]


def _table(paper: Paper, caption: str, rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> Table:
    paper.add_paragraph(file_safe(caption), "Caption")
    grid: Table = paper.add_table(len(rows), len(widths), "Table Grid")
    grid.autofit = False
    for made, cells in zip(grid.rows, rows, strict=True):
        for place, cell, width in zip(made.cells, cells, widths, strict=True):
            place.width = Length(width)
            write(place, cell, width)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Length(width)
    return grid
