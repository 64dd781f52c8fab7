"""A table on a slide: cells of at most two lines, and a description for people who cannot see it."""

from collections.abc import Sequence

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide
from pptx.table import Table
from pptx.util import Inches

from reports.documents.slides.deck import BRAND, INK, LINE, MARGIN, TEXT, Box, Line, write
from reports.documents.slides.room import fitted

_WHITE = "FFFFFF"
_EDGE = 0.02  # inches above and below the text of a cell
_LINES = 2
ROW = _LINES * LINE + 2 * _EDGE
HEAD = LINE + 2 * _EDGE


def rows_that_fit(box: Box) -> int:
    """Below the headings."""
    return int((box.height - HEAD) / ROW)


def add_table(slide: Slide, box: Box, description: str, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """The first of `rows` are headings. `widths` in inches; the height follows from the number of rows."""
    height = HEAD + ROW * (len(rows) - 1)
    frame = slide.shapes.add_table(
        len(rows), len(widths), Inches(box.left), Inches(box.top), Inches(sum(widths)), Inches(height)
    )
    frame.name = description
    frame.element.nvGraphicFramePr.cNvPr.set("descr", description)
    for place, width in enumerate(widths):
        frame.table.columns[place].width = Inches(width)
    for number, texts in enumerate(rows):
        frame.table.rows[number].height = Inches(ROW if number else HEAD)
        _write_row(frame.table, number, texts, widths)


def _write_row(table: Table, number: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    is_head = number == 0
    for place, (text, width) in enumerate(zip(texts, widths, strict=True)):
        cell = table.cell(number, place)
        cell.margin_top = cell.margin_bottom = Inches(_EDGE)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string(BRAND if is_head else _WHITE)
        shown = fitted(text, width=width - 2 * MARGIN, lines=1 if is_head else _LINES, size=TEXT)
        write(cell.text_frame, [Line(shown, is_bold=is_head, colour=_WHITE if is_head else INK)])
