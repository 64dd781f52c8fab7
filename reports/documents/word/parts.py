"""The parts of a section: headings, paragraphs, lists, facts and tables."""

from collections.abc import Iterable, Sequence

from docx.document import Document as Paper
from docx.shared import Length
from docx.text.paragraph import Paragraph

from reports.documents.plain import file_safe
from reports.documents.word.paper import TEXT_WIDTH
from results.present.data import Note


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
    paper: Paper, caption: str, headings: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]
) -> None:
    """Columns are as wide as their `shares` of the text. `tables.finish` does the rest."""
    paper.add_paragraph(file_safe(caption), "Caption")
    grid = paper.add_table(len(rows) + 1, len(headings), "Table Grid")
    grid.autofit = False
    widths = [Length(int(TEXT_WIDTH * share / sum(shares))) for share in shares]
    for row, texts in zip(grid.rows, (headings, *rows), strict=True):
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].add_run(file_safe(text))
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
