"""The parts of a section: headings, paragraphs, lists, facts and tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx.document import Document as Paper
from docx.shared import Length
from docx.text.paragraph import Paragraph

from reports.documents.plain import file_safe
from reports.documents.word.charts import mark_chart
from reports.documents.word.paper import text_width
from reports.documents.word.tables import shade
from reports.documents.word.widths import column_widths, least_widths, split
from results.present.data import Note


@dataclass(frozen=True)
class Shaded:
    """A cell with a colour, which its words say too. Colours are six hexadecimal digits."""

    text: str
    fill: str
    ink: str


Cell = str | Shaded


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


def facts(paper: Paper, caption: str, notes: Iterable[Note]) -> None:
    table(paper, caption, ("Item", "Details"), [(note.title, note.text) for note in notes], (1, 3))


def table(
    paper: Paper,
    caption: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    shares: Sequence[float],
    *,
    keys: int = 1,
    chart: str = "",
) -> None:
    """Columns are as wide as their `shares` of the text, and as their longest word. `tables.finish` does the rest.

    Where there are too many columns, there are several tables, each with the first `keys` columns. `chart` names the
    picture that stands above them.
    """
    if chart:
        mark_chart(paper, chart)
    room = text_width(paper)
    of_headings = least_widths([headings], room)
    of_all = least_widths([headings, *([_text(cell) for cell in row] for row in rows)], room)
    parts = list(split(of_headings, room, keys))
    for number, columns in enumerate(parts, 1):
        part = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
        least = [of_all[one] for one in columns]
        if sum(least) > room:
            least = [of_headings[one] for one in columns]
        widths = column_widths([shares[one] for one in columns], least, room)
        chosen = [[row[one] for one in columns] for row in (headings, *rows)]
        _table(paper, f"{caption}{part}", chosen, widths)


def _table(paper: Paper, caption: str, rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> None:
    paper.add_paragraph(file_safe(caption), "Caption")
    grid = paper.add_table(len(rows), len(widths), "Table Grid")
    grid.autofit = False
    for made, cells in zip(grid.rows, rows, strict=True):
        for place, cell, width in zip(made.cells, cells, widths, strict=True):
            place.width = Length(width)
            run = place.paragraphs[0].add_run(file_safe(_text(cell)))
            if isinstance(cell, Shaded):
                shade(run, fill=cell.fill, ink=cell.ink)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Length(width)


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Shaded) else cell
