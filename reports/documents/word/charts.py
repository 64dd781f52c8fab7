"""Charts as pictures above the tables of the same figures. They are the drawings of the report on screen."""

import io
import logging
import re
from functools import lru_cache

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docx.text.paragraph import Paragraph

from printing.drawing import PdfError, pngs_of
from printing.limits import JOB_WALL_SECONDS
from reports.documents.material import Material
from reports.documents.page import svg_of
from reports.documents.plain import one_line
from reports.documents.provenance import edge
from reports.documents.word.paper import text_width
from reports.present.pictures import Picture, pictures

logger = logging.getLogger(__name__)
_FIRST_ID = 10_001  # of bookmarks, far above those of the contents
_MARK = "chart_"
_HEIGHT = Cm(21)  # at most, so that a heading and a caption have room on the page
_ALT_LENGTH = 1000  # characters: screen readers read it in one go, and the table says it all


def mark_chart(paper: Paper, name: str) -> None:
    """An empty paragraph with a bookmark, where the chart of this name will stand."""
    line = paper.add_paragraph()
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    number = _FIRST_ID + len(_marks(paper))
    for element in (start, end):
        element.set(qn("w:id"), str(number))
        line.paragraph_format.element.append(element)
    start.set(qn("w:name"), _mark_of(name))


def put_charts(paper: Paper, material: Material) -> None:
    """Into their places. One without a figure, or that cannot be drawn, is left out: the table says the same."""
    places = _marks(paper)
    drawn = (one for one in pictures(material.board, _source(material)) if any(row.entry.bar for row in one.rows))
    wanted = [one for one in drawn if _mark_of(one.name) in places]
    for picture, png in zip(wanted, _drawn(tuple(map(svg_of, wanted))), strict=False):
        _put(paper, places.pop(_mark_of(picture.name)), picture, png)
    for line in places.values():
        _remove(line)


def _mark_of(name: str) -> str:
    return _MARK + re.sub(r"\W", "_", name)


def _marks(paper: Paper) -> dict[str, Paragraph]:
    found = {}
    for line in paper.paragraphs:
        for mark in line.paragraph_format.element.findall(qn("w:bookmarkStart")):
            found[mark.get(qn("w:name"), "")] = line
    return {name: line for name, line in found.items() if name.startswith(_MARK)}


def _remove(line: Paragraph) -> None:
    element = line.paragraph_format.element
    element.getparent().remove(element)


def _source(material: Material) -> str:
    return one_line(f"{material.board.results.facts.project}. {edge(material)}.")


@lru_cache(maxsize=1)
def _drawn(drawings: tuple[str, ...]) -> tuple[bytes, ...]:
    """In one child process. Kept, because several Word files of a report hold the same charts."""
    if not drawings:
        return ()
    try:
        return pngs_of(drawings, seconds=JOB_WALL_SECONDS)
    except PdfError:
        logger.exception("the charts for Word could not be drawn")
        return ()


def _put(paper: Paper, line: Paragraph, picture: Picture, png: bytes) -> None:
    run = line.add_run()
    shape = run.add_picture(io.BytesIO(png), width=Length(text_width(paper)))
    if shape.height > _HEIGHT:
        shape.width, shape.height = Length(int(shape.width * _HEIGHT / shape.height)), _HEIGHT
    described = next(run.element.iter(qn("wp:docPr")))
    described.set("descr", _alt(picture))
    described.set("title", one_line(" ".join(part.text for part in picture.title)))
    # The mark encloses the picture.
    element = line.paragraph_format.element
    element.append(next(element.iter(qn("w:bookmarkEnd"))))


def _alt(picture: Picture) -> str:
    title = " ".join(part.text for part in picture.title)
    rows = " ".join(f"{row.entry.label}: {row.entry.description}" for row in picture.rows)
    text = one_line(f"Chart: {title}. The table below has the same figures. {rows}")
    return text if len(text) <= _ALT_LENGTH else f"{text[: _ALT_LENGTH - 1].rsplit(' ', 1)[0]}…"
