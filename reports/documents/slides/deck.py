"""The slide deck: widescreen, in British English, with titles where programs look for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from reports.documents.plain import file_safe, one_line
from reports.documents.slides.room import LINE_HEIGHT, fitted

WIDTH, HEIGHT = 13.333, 7.5  # inches
LEFT, ACROSS = 0.6, 12.1
COLUMN, BETWEEN = 5.85, 0.4  # of two columns
TOP, BOTTOM = 1.4, 6.75  # of the space between title and foot
TEXT = 18  # points: the smallest that people can read across a room
LINE = TEXT * LINE_HEIGHT / 72  # inches
BRAND, INK = "1B4B5A", "212B32"
MARGIN = 0.1
_TITLE = 30
_LARGER = (24, 20)
_APART = 6  # points between paragraphs


@dataclass(frozen=True)
class Line:
    """One paragraph, cut to fit."""

    text: str
    size: float = TEXT
    is_bold: bool = False
    colour: str = INK


@dataclass(frozen=True)
class Box:
    """Inches."""

    left: float
    top: float
    width: float
    height: float

    def line(self, text: str, *, lines: int, size: float = TEXT, is_bold: bool = False, colour: str = INK) -> Line:
        """`text`, cut if it needs more than this many lines of the box."""
        return Line(fitted(text, width=self.width - 2 * MARGIN, lines=lines, size=size), size, is_bold, colour)

    def largest_line(self, text: str, *, lines: int) -> Line:
        """The same in the largest size that fits where this many lines of the smallest size would."""
        choices = [self.line(text, lines=int(lines * TEXT / size), size=size) for size in (*_LARGER, TEXT)]
        return next((line for line in choices if line.text == one_line(text)), choices[-1])


def blank_deck() -> Deck:
    """The library's own template is 4:3, so everything in it is stretched."""
    deck = Presentation()
    stretch = WIDTH / (deck.slide_width or Inches(WIDTH)).inches
    for layout in deck.slide_layouts:
        _stretch(layout.placeholders, stretch)
    _stretch(deck.slide_master.placeholders, stretch)
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    return deck


def _stretch(shapes: Iterable[BaseShape], stretch: float) -> None:
    for shape in shapes:
        left, top, width, height = shape.left, shape.top, shape.width, shape.height
        shape.left, shape.width = Inches(left.inches * stretch), Inches(width.inches * stretch)
        shape.top, shape.height = top, height


def add_slide(deck: Deck, title: str, foot: str) -> Slide:
    slide: Slide = deck.slides.add_slide(deck.slide_layouts.get_by_name("Title Only") or deck.slide_layouts[0])
    place_title(slide, Box(LEFT, 0.35, ACROSS, 0.9), [Line(title, _TITLE, is_bold=True, colour=BRAND)])
    box = Box(LEFT, 6.85, ACROSS, 0.45)
    add_text(slide, box, [box.line(foot, lines=1)], name="Foot")
    return slide


def place_title(slide: Slide, box: Box, lines: Sequence[Line]) -> None:
    title = cast("SlidePlaceholder", slide.shapes.title)  # both layouts in use have one
    put(title, box)
    write(title.text_frame, lines)


def put(shape: BaseShape, box: Box) -> None:
    shape.left, shape.top = Inches(box.left), Inches(box.top)
    shape.width, shape.height = Inches(box.width), Inches(box.height)


def add_text(slide: Slide, box: Box, lines: Sequence[Line], *, name: str, fill: str = "") -> None:
    shape = slide.shapes.add_textbox(*map(Inches, (box.left, box.top, box.width, box.height)))
    shape.name = name
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(fill)
    write(shape.text_frame, lines)


def add_notes(slide: Slide, text: str) -> None:
    """For the speaker: the full text, which the slide may have cut."""
    cast("TextFrame", slide.notes_slide.notes_text_frame).text = file_safe(text)


def write(frame: TextFrame, lines: Sequence[Line]) -> None:
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = Inches(MARGIN)
    for number, line in enumerate(lines):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_before = Pt(_APART if number else 0)
        run = paragraph.add_run()
        run.text = line.text
        run.font.size, run.font.bold, run.font.name = Pt(line.size), line.is_bold, "Arial"
        run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
        run.font.color.rgb = RGBColor.from_string(line.colour)
