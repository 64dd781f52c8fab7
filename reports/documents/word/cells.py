"""What may stand in the cell of a table: words, words in colour or bold, a drawing, or several of them in lines."""

from dataclasses import dataclass

from docx.shared import Length, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from reports.documents.plain import file_safe
from reports.documents.word.charts import Drawn, mark_place
from reports.documents.word.tables import fill

_EDGES = Length(137160)  # left and right of the words of a cell


@dataclass(frozen=True)
class Shaded:
    """A cell with a colour, which its words say too. Colours are six hexadecimal digits."""

    text: str
    fill: str
    ink: str


@dataclass(frozen=True)
class Strong:
    text: str


Line = str | Shaded | Strong | Drawn


@dataclass(frozen=True)
class Lines:
    """One paragraph for each that is not empty."""

    lines: tuple[Line, ...]


Cell = Line | Lines


def write(place: _Cell, cell: Cell, width: int) -> None:
    """`width` of the whole cell, in English metric units."""
    lines = [line for line in cell.lines if line] if isinstance(cell, Lines) else [cell]
    for number, line in enumerate(lines):
        _write(place.add_paragraph() if number else place.paragraphs[0], line, width)
    if isinstance(cell, Shaded):
        fill(place.paragraphs[0].paragraph_format.element.getparent(), cell.fill)


def _write(paragraph: Paragraph, line: Line, width: int) -> None:
    if isinstance(line, Drawn):
        mark_place(paragraph.add_run(), line, width - _EDGES)
        return
    run = paragraph.add_run(file_safe(text_of(line)))
    if not isinstance(line, str):
        run.font.bold = True
    if isinstance(line, Shaded):
        run.font.color.rgb = RGBColor.from_string(line.ink)


def text_of(cell: Cell) -> str:
    """Its words. A drawing has none that take room."""
    if isinstance(cell, Lines):
        return "\n".join(map(text_of, cell.lines))
    if isinstance(cell, Drawn):
        return ""
    return cell if isinstance(cell, str) else cell.text
