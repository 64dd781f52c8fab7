"""Text on slides: paragraphs that fit, each run with its language, in the letters and colours of the slide master."""

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Inches, Pt

from printing.scripts import direction_of
from reports.documents.slides.room import LINE_HEIGHT, fitted, lines_of
from reports.pieces import pieces

TEXT = 18  # points: the smallest that people can read across a room
SMALL = 14  # in charts and at the head of tables, where there is less room
INK, WHITE = "212B32", "FFFFFF"
MARGIN = 0.1
_LARGEST = 24
_SIZES = (24, 20, TEXT, 16)
_MOST_LINES = 20
_BETWEEN = 0.05  # inches between paragraphs, which some masters have
_APART = 0.4  # lines between paragraphs


@dataclass(frozen=True)
class Line:
    """One paragraph, cut to fit. `ink` is empty where the slide master decides."""

    text: str
    size: float = TEXT
    is_bold: bool = False
    ink: str = ""
    is_apart: bool = False  # from the paragraph above it
    is_item: bool = False  # of a list: with the mark that the slide master has for it, if any


@dataclass(frozen=True)
class Box:
    """Inches. `indent` is what the bullets of a slide master may take."""

    left: float
    top: float
    width: float
    height: float
    indent: float = 0

    def line(self, text: str, *, lines: int, size: float = TEXT, is_bold: bool = False, ink: str = "") -> Line:
        """`text`, cut if it needs more than this many lines of the box."""
        width = self.width - 2 * MARGIN - self.indent
        return Line(fitted(text, width=width, lines=lines, size=size, is_bold=is_bold), size, is_bold, ink)

    def paragraphs(
        self, texts: Sequence[str], *, spare: float = 0, largest: float = _LARGEST, smallest: float = TEXT
    ) -> list[Line]:
        """In the largest size in which all fit, with some inches to spare; if none does, the longest are cut."""
        room = self.height - spare
        for size in (size for size in _SIZES if smallest <= size <= largest):
            if self._height([self._needed(text, size) for text in texts], size) <= room:
                return [self.line(text, lines=_MOST_LINES, size=size) for text in texts]
        lines = self._cut([self._needed(text, smallest) for text in texts], room, smallest)
        return [self.line(text, lines=most, size=smallest) for text, most in zip(texts, lines, strict=True)]

    def _cut(self, needed: Sequence[int], room: float, size: float) -> list[int]:
        """How many lines each paragraph may take, so that all have room: the longest gives way first."""
        lines = list(needed)
        while self._height(lines, size) > room and max(lines) > 1:
            lines[lines.index(max(lines))] -= 1
        return lines

    def _needed(self, text: str, size: float) -> int:
        return lines_of(text, width=self.width - 2 * MARGIN - self.indent, size=size)

    def _height(self, lines: Sequence[int], size: float) -> float:
        return (sum(lines) + _APART * len(lines)) * size * LINE_HEIGHT / 72

    def height_of(self, lines: Sequence[Line]) -> float:
        """Inches that these paragraphs need, with the margins above and below them."""
        needed = sum(self._needed(line.text, line.size) * line.size for line in lines)
        return needed * LINE_HEIGHT / 72 + _BETWEEN * len(lines) + MARGIN

    def lines(self, size: float = TEXT) -> int:
        """How many lines of this size fit."""
        return int((self.height - MARGIN) * 72 / (size * LINE_HEIGHT))

    def below(self, height: float) -> "Box":
        """What is left under the first inches."""
        return Box(self.left, self.top + height, self.width, self.height - height, self.indent)

    def first(self, height: float) -> "Box":
        return Box(self.left, self.top, self.width, height, self.indent)


def place(shape: BaseShape) -> Box:
    return Box(shape.left.inches, shape.top.inches, shape.width.inches, shape.height.inches)


def put(shape: BaseShape, box: Box) -> None:
    shape.left, shape.top = Inches(box.left), Inches(box.top)
    shape.width, shape.height = Inches(box.width), Inches(box.height)


def write(frame: TextFrame, lines: Sequence[Line]) -> None:
    for number, line in enumerate(lines):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        _set_direction(paragraph, line.text)
        if line.is_apart:
            paragraph.space_before = Pt(line.size * _APART * 2)
        if not line.is_item:
            _drop_mark(paragraph)
        for piece in pieces(line.text):
            run = paragraph.add_run()
            run.text = piece.text
            run.font.size, run.font.bold = Pt(line.size), line.is_bold or None
            run._r.get_or_add_rPr().set("lang", piece.language)  # noqa: SLF001 (the library knows too few languages)
            if line.ink:
                run.font.color.rgb = RGBColor.from_string(line.ink)


def _set_direction(paragraph: _Paragraph, text: str) -> None:
    if direction_of(text) == "rtl":
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 (the library has no name for the direction)
        properties.set("algn", "r")
        properties.set("rtl", "1")


def _drop_mark(paragraph: _Paragraph) -> None:
    """Masters put a dot before each paragraph, which suits lists and no sentences."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 (the library has no name for marks)
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.append(properties.makeelement(qn("a:buNone"), {}, None))
