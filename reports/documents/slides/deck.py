"""The deck: slides on the placeholders of a slide master, so that an organisation's own master takes them over."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.utils.translation import gettext as _
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Slides
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide, SlideLayout
from pptx.text.text import TextFrame
from pptx.util import Inches

from reports.documents.plain import file_safe, one_line
from reports.documents.slides.house import speak
from reports.documents.slides.layouts import EDGES, Layouts, contents_of, placeholders_of, size_of, title_of
from reports.documents.slides.room import fitted
from reports.documents.slides.text import MARGIN, Box, Line, place, put, write
from reports.proofing import proofing_language

_TITLE_SIZES = (28, 24, 20)
_EDGE_SIZES = (12, 10, 9)
_BETWEEN = 0.4  # inches between columns
_BULLETS = 0.4
_FOOT = 0.3
_NOTES = 12  # points
_NUMBER = 0.8  # inches
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"  # any number: PowerPoint gives one to each field


@dataclass(frozen=True)
class Deck:
    """`foot` and `day` stand on each slide; `made_at` is when the figures inside charts were written."""

    file: Slides
    layouts: Layouts
    foot: str
    day: str
    made_at: datetime
    is_house: bool

    def page(self, title: str, *, columns: int = 1, share: float = 0.5) -> "Page":
        """A new slide with a title and as many columns of content; the first takes this share of the width."""
        layout = (self.layouts.two if columns > 1 else None) or self.layouts.one
        slide: Slide = self.file.slides.add_slide(layout)
        page = Page(self, slide, _columns(slide, layout, columns, share, 0 if self.is_house else _BULLETS))
        page.name(self._unique(title))
        _add_edges(page, layout)
        return page

    def _unique(self, title: str) -> str:
        """People find a slide by its title, and so do programs that read aloud."""
        taken = {slide.shapes.title.text for slide in self.file.slides if slide.shapes.title is not None}
        return title if title not in taken else f"{title} ({len(self.file.slides)})"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a slide in inches."""
        return size_of(self.file)


@dataclass(frozen=True)
class Column:
    """Where content goes. `holder` is None where the layout has fewer placeholders than the slide has columns."""

    box: Box
    holder: SlidePlaceholder | None

    def before(self, shape: BaseShape) -> None:
        """Read `shape` out before the content of this column."""
        if self.holder is not None:
            self.holder.element.addprevious(shape.element)


@dataclass(frozen=True)
class Page:
    deck: Deck
    slide: Slide
    columns: tuple[Column, ...]

    def name(self, title: str) -> None:
        """In the largest of a few sizes in which it fits the placeholder of the layout. Replaces what stood there."""
        box = place(cast("BaseShape", title_of(self.slide.slide_layout)))
        choices = [box.line(title, lines=max(box.lines(size), 1), size=size, is_bold=True) for size in _TITLE_SIZES]
        chosen = next((line for line in choices if line.text == one_line(title)), choices[-1])
        frame = cast("SlidePlaceholder", self.slide.shapes.title).text_frame
        frame.clear()
        write(frame, [Line(chosen.text, chosen.size)])

    def text(self, column: Column, box: Box, lines: Sequence[Line], *, name: str) -> None:
        """In the placeholder of the column, moved to `box`, or in a box of its own."""
        if column.holder is None:
            self.label(box, lines, name=name)
            return
        if box != column.box:
            put(column.holder, box)
        column.holder.name = name
        write(column.holder.text_frame, lines)

    def label(self, box: Box, lines: Sequence[Line], *, name: str, fill: str = "") -> Shape:
        shape = self.slide.shapes.add_textbox(*map(Inches, (box.left, box.top, box.width, box.height)))
        shape.name = name
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = Inches(MARGIN)
        if fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = RGBColor.from_string(fill)
            frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        write(frame, lines)
        self.before_the_edges(shape)
        return shape

    def before_the_edges(self, shape: BaseShape) -> None:
        """The order of the shapes is the order in which they are read out."""
        edges = [one for one in self.slide.placeholders if one.placeholder_format.type in EDGES]
        if edges:
            edges[0].element.addprevious(shape.element)

    def graphic(self, column: Column, add: Callable[[], GraphicFrame], *, name: str, description: str) -> GraphicFrame:
        """A chart or a table in the placeholder of the column, with its description for people who cannot see it."""
        frame = add()
        named = frame.element.nvGraphicFramePr.cNvPr
        named.set("name", one_line(name))
        named.set("descr", one_line(description))
        if column.holder is None:
            self.before_the_edges(frame)
        else:
            _take_place(frame, column.holder)
        return frame

    def notes(self, *texts: str) -> None:
        """For the speaker: the full texts, which the slide may have cut."""
        frame = cast("TextFrame", self.slide.notes_slide.notes_text_frame)
        speak(self.slide.notes_slide.element)
        lines = file_safe("\n".join(filter(None, texts))).splitlines()
        write(frame, [Line(line, _NOTES) for line in lines])
        speak(self.slide.part.package.presentation_part.notes_master_part._element)  # noqa: SLF001 (no name)


def _columns(slide: Slide, layout: SlideLayout, count: int, share: float, indent: float) -> tuple[Column, ...]:
    on_layout = contents_of(layout)
    by_number = {one.placeholder_format.idx: one for one in slide.placeholders}
    holders = [cast("SlidePlaceholder", by_number.pop(one.placeholder_format.idx)) for one in on_layout]
    _drop_others(by_number)
    first, last = place(on_layout[0]), place(on_layout[-1])
    whole = Box(first.left, first.top, last.left + last.width - first.left, first.height, indent)
    boxes = _divided(whole, count, share)
    columns = tuple(Column(box, holders[number] if number < len(holders) else None) for number, box in enumerate(boxes))
    for column, original in zip(columns, on_layout, strict=False):
        if column.holder is not None and _differs(column.box, place(original)):
            put(column.holder, column.box)
    return columns


def _divided(whole: Box, count: int, share: float) -> list[Box]:
    if count == 1:
        return [whole]
    first = (whole.width - _BETWEEN) * share
    second = whole.width - _BETWEEN - first
    return [
        Box(whole.left, whole.top, first, whole.height, whole.indent),
        Box(whole.left + first + _BETWEEN, whole.top, second, whole.height, whole.indent),
    ]


def _differs(box: Box, other: Box) -> bool:
    pairs = ((box.left, other.left), (box.width, other.width), (box.height, other.height))
    return any(abs(one - two) > MARGIN for one, two in pairs)


def _drop_others(placeholders: dict[int, BaseShape]) -> None:
    """Without the title, whose number is 0."""
    for number, shape in placeholders.items():
        if number:
            _drop(shape)


def _drop(shape: BaseShape) -> None:
    shape.element.getparent().remove(shape.element)


def _take_place(frame: GraphicFrame, holder: SlidePlaceholder) -> None:
    """The frame becomes the content of the placeholder, in its place among the shapes, which is the reading order."""
    holder_sign = holder.element.ph
    frame.element.nvGraphicFramePr.nvPr.insert(0, holder_sign)
    holder.element.addprevious(frame.element)
    _drop(holder)


def _add_edges(page: Page, layout: SlideLayout) -> None:
    """Date, foot and number, which the library does not copy from the layout."""
    found = {
        one.placeholder_format.type: one for one in placeholders_of(layout) if one.placeholder_format.type in EDGES
    }
    texts = {PP_PLACEHOLDER.DATE: page.deck.day, PP_PLACEHOLDER.FOOTER: page.deck.foot}
    for kind, shape in found.items():
        box = place(shape)
        copied = deepcopy(shape.element)
        for sized in copied.findall(f".//{qn('a:xfrm')}"):
            sized.getparent().remove(sized)
        page.slide.shapes._spTree.append(copied)  # noqa: SLF001 (the library adds no such placeholders)
        added = cast("Shape", page.slide.shapes[-1])
        copied.nvSpPr.cNvPr.set("id", str(max(one.shape_id for one in page.slide.shapes) + 1))
        if kind in texts:
            _write_edge(added.text_frame, box, texts[kind])
        speak(copied)
    if PP_PLACEHOLDER.FOOTER not in found:
        _add_foot(page)
    if PP_PLACEHOLDER.SLIDE_NUMBER not in found:
        _add_number(page)


def _write_edge(frame: TextFrame, box: Box, text: str) -> None:
    choices = [
        (fitted(text, width=box.width - 2 * MARGIN, lines=_lines(box, size), size=size), size) for size in _EDGE_SIZES
    ]
    shown, size = next(((one, size) for one, size in choices if one == one_line(text)), choices[-1])
    body = frame._txBody  # noqa: SLF001 (a field is not a run, so clearing the text would leave it)
    for paragraph in list(body.findall(qn("a:p"))):
        body.remove(paragraph)
    body.add_p()
    write(frame, [Line(shown, size)])


def _lines(box: Box, size: float) -> int:
    return max(box.lines(size), 1)


def _add_foot(page: Page) -> None:
    """The marking stands on each slide, whatever the layout has."""
    width, height = page.deck.size
    box = Box(page.columns[0].box.left, height - _FOOT - MARGIN, width / 2, _FOOT)
    page.label(box, [box.line(page.deck.foot, lines=1, size=_EDGE_SIZES[0])], name=_("Foot"))


def _add_number(page: Page) -> None:
    """As a field, so that it follows when slides are moved."""
    width, height = page.deck.size
    last = page.columns[-1].box
    right = min(last.left + last.width, width - MARGIN)
    box = Box(right - _NUMBER, height - _FOOT - MARGIN, _NUMBER, _FOOT)
    frame = page.label(box, [], name=_("Slide number")).text_frame
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    field = parse_xml(
        f'<a:fld {nsdecls("a")} id="{_FIELD}" type="slidenum">'
        f'<a:rPr lang="{proofing_language()}" sz="{_EDGE_SIZES[0] * 100}"/>'
        f"<a:t>{len(page.deck.file.slides)}</a:t></a:fld>"
    )
    paragraph._p.append(field)  # noqa: SLF001 (the library has no fields)
