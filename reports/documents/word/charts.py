"""Drawings within a paper. All are drawn on two sheets at once, and each place shows its own part of a sheet.

Drawing one costs a tenth of a second, and a report has a hundred. Word cuts a picture without changing its file.
"""

import io
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.shape import CT_Inline
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length
from docx.text.run import Run

from printing.drawing import PdfError, pngs_of
from reports.documents.plain import file_safe, one_line

logger = logging.getLogger(__name__)
# Units across of the sheets: three bars side by side, and drawings with words, which are finer.
_WIDE, _FINE = 1264, 704
_GAP = 8  # units around each drawing, so that no neighbour shows
_WHOLE = 100_000  # the whole sheet, as cut pictures count
_ALT_LENGTH = 1000  # characters: screen readers read it in one go, and the table says it all
_PLACE = "place-of-a-drawing"


@dataclass(frozen=True)
class Box:
    """In units of the drawing."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Drawn:
    """An SVG drawing, or the part of it that `shown` says. `words` are for people who do not see it."""

    markup: str
    width: int  # in units
    height: int
    words: str
    shown: Box | None = None

    @property
    def box(self) -> Box:
        return self.shown or Box(0, 0, self.width, self.height)


@dataclass(frozen=True)
class Sheet:
    """`spots`: where the drawing of this markup stands, in units."""

    svg: str
    width: int
    height: int
    spots: Mapping[str, tuple[int, int]]


def mark_place(run: Run, drawn: Drawn, width: int) -> None:
    """`width` is that of the picture to come, in English metric units."""
    box, place = drawn.box, run.element.makeelement(_PLACE)
    numbers = {"cx": width, "left": box.left, "top": box.top, "width": box.width, "height": box.height}
    sizes = {"whole-width": drawn.width, "whole-height": drawn.height}
    for name, value in (numbers | sizes).items():
        place.set(name, str(value))
    place.set("markup", file_safe(drawn.markup))
    place.set("words", one_line(drawn.words))
    run.element.append(place)


def put_charts(paper: Paper) -> None:
    """Into their places. Where they cannot be drawn, their words stand."""
    places = list(paper.element.body.iter(_PLACE))
    sheets = _sheets(places)
    pictures = _pictures(tuple(sheet.svg for sheet in sheets))
    if not pictures:
        for place in places:
            _say(place)
        return
    parts = [paper.part.get_or_add_image(io.BytesIO(picture))[0] for picture in pictures]
    for number, place in enumerate(places, 1):
        part, sheet = next(pair for pair in zip(parts, sheets, strict=True) if place.get("markup") in pair[1].spots)
        _show(place, number, part, sheet)


def _sheets(places: Sequence[BaseOxmlElement]) -> list[Sheet]:
    sizes = {place.get("markup"): (int(place.get("whole-width")), int(place.get("whole-height"))) for place in places}
    with_words = {markup: size for markup, size in sizes.items() if "<text" in markup}
    without = {markup: size for markup, size in sizes.items() if markup not in with_words}
    return [_sheet(chosen, width) for chosen, width in ((without, _WIDE), (with_words, _FINE)) if chosen]


def _sheet(sizes: Mapping[str, tuple[int, int]], width: int) -> Sheet:
    spots, height = _packed(sizes, width)
    parts = "".join(f'<g transform="translate({left} {top})">{markup}</g>' for markup, (left, top) in spots.items())
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    return Sheet(f"{start}{parts}</svg>", width, height, spots)


def _packed(sizes: Mapping[str, tuple[int, int]], width: int) -> tuple[dict[str, tuple[int, int]], int]:
    """From left to right in lines, and the height of all."""
    spots, left, top, line = {}, 0, 0, 0
    for markup, (wide, high) in sizes.items():
        if left and left + wide > width:
            left, top, line = 0, top + line + _GAP, 0
        spots[markup] = (left, top)
        left, line = left + wide + _GAP, max(line, high)
    return spots, top + line


def _pictures(drawings: tuple[str, ...]) -> tuple[bytes, ...]:
    try:
        return _drawn(drawings) if drawings else ()
    except PdfError:
        logger.exception("the charts for Word could not be drawn")
        return ()


@lru_cache(maxsize=1)
def _drawn(drawings: tuple[str, ...]) -> tuple[bytes, ...]:
    """In one child process. Kept, as several Word files of a report hold the same charts. Failures are not kept."""
    return pngs_of(drawings)


def _say(place: BaseOxmlElement) -> None:
    text = OxmlElement("w:t")
    text.text = place.get("words")
    place.getparent().replace(place, text)


def _show(place: BaseOxmlElement, number: int, part: str, sheet: Sheet) -> None:
    wide, high = float(place.get("width")), float(place.get("height"))
    width = int(place.get("cx"))
    inline = CT_Inline.new_pic_inline(number, part, "chart.png", Length(width), Length(int(width * high / wide)))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    inline.docPr.set("name", f"Chart {number}")
    inline.docPr.set("descr", _alt(place.get("words")))
    cut = OxmlElement("a:srcRect")
    for side, share in zip("ltrb", _shares(place, sheet), strict=True):
        cut.set(side, str(round(share * _WHOLE)))
    inline.graphic.graphicData.pic.blipFill.blip.addnext(cut)
    drawing = OxmlElement("w:drawing")
    drawing.append(inline)
    place.getparent().replace(place, drawing)


def _shares(place: BaseOxmlElement, sheet: Sheet) -> Iterator[float]:
    """What is cut from the left, the top, the right and the bottom."""
    left, top = sheet.spots[place.get("markup")]
    box = Box(*(float(place.get(name)) for name in ("left", "top", "width", "height")))
    yield (left + box.left) / sheet.width
    yield (top + box.top) / sheet.height
    yield 1 - (left + box.left + box.width) / sheet.width
    yield 1 - (top + box.top + box.height) / sheet.height


def _alt(words: str) -> str:
    text = re.sub(r"\s+", " ", words)
    return text if len(text) <= _ALT_LENGTH else f"{text[: _ALT_LENGTH - 1].rsplit(' ', 1)[0]}…"
