"""A table on a slide: cells of one or two lines, in the table style of the theme, with a description."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.table import Table
from pptx.util import Inches

from reports.documents.plain import one_line
from reports.documents.slides.deck import Column, Page
from reports.documents.slides.room import LINE_HEIGHT, fitted, lines_of
from reports.documents.slides.text import MARGIN, TEXT, Box, Line, write

_TABLE_GRID = "{5940675A-B579-460E-94D1-54222C63F5DA}"
_EDGE = 0.03  # inches above and below the text of a cell, and to its sides where it is centred


@dataclass(frozen=True)
class Colours:
    fill: str
    ink: str


@dataclass(frozen=True)
class Grid:
    """`widths` in inches. `colours` by row (from 1, below the headings) and column, where they have a meaning."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    lines: int = 1  # of a row
    size: float = TEXT
    head_lines: int = 1
    head_size: float = TEXT
    centred: frozenset[int] = frozenset()  # columns
    colours: Mapping[tuple[int, int], Colours] = field(default_factory=dict)
    is_tight: bool = False  # each row is as high as its own text

    @property
    def heights(self) -> tuple[float, ...]:
        """Of the rows, in inches."""
        if not self.is_tight:
            return (self.row,) * len(self.rows)
        return tuple(self._height(max(self._lines(text, place) for place, text in enumerate(row))) for row in self.rows)

    def _lines(self, text: str, place: int) -> int:
        needed = lines_of(text, width=self.widths[place] - 2 * self.side(place), size=self.size)
        return min(max(needed, 1), self.lines)

    def _height(self, lines: int) -> float:
        return lines * self.size * LINE_HEIGHT / 72 + 2 * _EDGE

    @property
    def height(self) -> float:
        """Of the whole table, in inches."""
        return self.head + sum(self.heights)

    @property
    def row(self) -> float:
        return self._height(self.lines)

    @property
    def head(self) -> float:
        return self.head_lines * self.head_size * LINE_HEIGHT / 72 + 2 * _EDGE

    @property
    def is_whole(self) -> bool:
        """Whether no text of a row has to be cut."""
        return all(self.fitted(text, place) == one_line(text) for row in self.rows for place, text in enumerate(row))

    def fitted(self, text: str, place: int) -> str:
        """A text of the column at this place, as long as a row allows."""
        width = self.widths[place] - 2 * self.side(place)
        return fitted(text, width=width, lines=self.lines, size=self.size)

    def side(self, place: int) -> float:
        """Inches on each side of the text of a cell."""
        return _EDGE if place in self.centred else MARGIN

    def rows_in(self, box: Box) -> int:
        return int((box.height - self.head) / self.row)


def add_table(page: Page, column: Column, box: Box, grid: Grid, *, name: str, description: str) -> None:
    def add() -> GraphicFrame:
        places = map(Inches, (box.left, box.top, sum(grid.widths), grid.height))
        frame = page.slide.shapes.add_table(len(grid.rows) + 1, len(grid.widths), *places)
        if not page.deck.is_house:
            _set_style(frame)
        _fill(frame.table, grid)
        return frame

    page.graphic(column, add, name=name, description=description)


def fits(word: str, width: float, size: float) -> bool:
    """Whether a word stands in one piece in a centred cell."""
    return lines_of(word, width=width - 2 * _EDGE, size=size) == 1


def _set_style(frame: GraphicFrame) -> None:
    """Lines and no fill: letters on the fills of other styles cannot be read in every theme."""
    frame.element.find(f".//{qn('a:tableStyleId')}").text = _TABLE_GRID


def _fill(table: Table, grid: Grid) -> None:
    for place, width in enumerate(grid.widths):
        table.columns[place].width = Inches(width)
    heights = (grid.head, *grid.heights)
    for number, texts in enumerate((grid.headings, *grid.rows)):
        table.rows[number].height = Inches(heights[number])
        for place, text in enumerate(texts):
            _write(table, grid, number, place, text)


def _write(table: Table, grid: Grid, number: int, place: int, text: str) -> None:
    cell = table.cell(number, place)
    lines, size = (grid.lines, grid.size) if number else (grid.head_lines, grid.head_size)
    cell.margin_top = cell.margin_bottom = Inches(_EDGE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    colours = grid.colours.get((number, place))
    if colours:
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string(colours.fill)
    side = grid.side(place)
    cell.margin_left = cell.margin_right = Inches(side)
    shown = fitted(text, width=grid.widths[place] - 2 * side, lines=lines, size=size)
    write(cell.text_frame, [Line(shown, size, ink=colours.ink if colours else "")])
    if place in grid.centred:
        cell.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
