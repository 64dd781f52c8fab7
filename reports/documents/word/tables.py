"""Table features that python-docx lacks or is slow at: repeated headings, unbroken rows, descriptions, colours."""

from collections.abc import Iterable
from itertools import takewhile

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from reports.documents.word.paper import SMALL_HEADING, SMALL_TEXT, TABLE_HEADING, TABLE_TEXT

HEADING_FILL = "DCE8EB"
# Rows, letters and height of a drawing, in English metric units, of a table that stays on one page.
_SMALL, _SMALL_WORDS, _SMALL_DRAWING = 8, 900, Cm(1.5)
_ROOM = "140"  # twentieths of a point
_ABOVE = 4  # paragraphs between a heading and a table that stay with both
_TEXT_LENGTH = 600  # characters; longer paragraphs may be apart from the table


def finish(paper: Paper) -> None:
    """Finish every table. Its caption is the paragraph before it."""
    styles = [paper.styles[name].style_id for name in (TABLE_HEADING, TABLE_TEXT, SMALL_HEADING, SMALL_TEXT)]
    for table in paper.element.body.iter(qn("w:tbl")):
        caption = "".join(part.text or "" for part in table.getprevious().iter(qn("w:t")))
        _put(table.tblPr, _with("w:tblDescription", val=caption), before=("w:tblPrChange",))
        rows = list(table.iter(qn("w:tr")))
        _style(rows, *styles)
        _keep_together(rows)
        for line in _above(table, paper):
            keep_with_next(line)
        _leave_room(table.getnext())


def _leave_room(line: BaseOxmlElement) -> None:
    """Between a table and plain words under it. Headings and captions have room of their own."""
    if line.tag == qn("w:p") and line.style is None:
        line.get_or_add_pPr().get_or_add_spacing().set(qn("w:before"), _ROOM)


def _style(rows: list[BaseOxmlElement], heading: str, text: str, *small: str) -> None:
    for row in rows:
        row.get_or_add_trPr().append(_with("w:cantSplit"))
        for line in row.iter(qn("w:p")):
            if line.style not in small:
                line.style = heading if row is rows[0] else text
    rows[0].trPr.append(_with("w:tblHeader"))
    for cell in rows[0].iter(qn("w:tc")):
        fill(cell, HEADING_FILL)


def _keep_together(rows: list[BaseOxmlElement]) -> None:
    """A row that keeps with the next is never the last of a page: no heading and no last row stands alone."""
    together = rows[:-1] if _is_small(rows) else [*rows[:2], *filter(_leads, rows[1:-1]), rows[-2]]
    for row in together:
        for line in row.iter(qn("w:p")):
            keep_with_next(line)


def _leads(row: BaseOxmlElement) -> bool:
    """A row with words only in its first cell names those that follow."""
    others = row.findall(qn("w:tc"))[1:]
    return len(others) > 1 and not any(_length(line) for cell in others for line in cell.iter(qn("w:p")))


def _is_small(rows: list[BaseOxmlElement]) -> bool:
    """About a third of a page."""
    heights = [int(extent.get("cy")) for row in rows for extent in row.iter(qn("wp:extent"))]
    words = sum(_length(line) for row in rows for line in row.iter(qn("w:p")))
    return len(rows) <= _SMALL and words <= _SMALL_WORDS and max(heights, default=0) <= _SMALL_DRAWING


def _above(table: BaseOxmlElement, paper: Paper) -> Iterable[BaseOxmlElement]:
    """The caption, and the paragraphs up to a heading, if it is near. A picture may be on the page before."""
    names = {style.style_id: style.name for style in paper.styles}
    before = list(takewhile(_is_text, table.itersiblings(preceding=True)))[: _ABOVE + 2]
    headings = [place for place, line in enumerate(before) if (names.get(line.style) or "").startswith("Heading")]
    near = before[: headings[0] + 1] if headings else before[:1]
    return near if sum(map(_length, near)) <= _TEXT_LENGTH else before[:1]


def _is_text(element: BaseOxmlElement) -> bool:
    return element.tag == qn("w:p") and next(element.iter(qn("w:drawing")), None) is None


def _length(line: BaseOxmlElement) -> int:
    return sum(len(part.text or "") for part in line.iter(qn("w:t")))


def keep_with_next(line: BaseOxmlElement) -> None:
    line.get_or_add_pPr().get_or_add_keepNext()


def fill(cell: BaseOxmlElement, colour: str) -> None:
    """`colour` is six hexadecimal digits."""
    after = ("w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark")
    _put(cell.get_or_add_tcPr(), _with("w:shd", val="clear", color="auto", fill=colour), before=after)


def _put(parent: BaseOxmlElement, child: BaseOxmlElement, *, before: tuple[str, ...]) -> None:
    """Word reads children in one order only."""
    parent.insert_element_before(child, *before)


def _with(name: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
