"""Makes the Word file: a title page, the contents, page one, then the sections of the report in their order."""

import io

from docx.document import Document as Paper

from reports.documents.archive import without_times
from reports.documents.material import Material
from reports.documents.provenance import KIND, edge, provenance
from reports.documents.word.appendix import WRITERS
from reports.documents.word.directions import set_directions
from reports.documents.word.fields import add_contents
from reports.documents.word.paper import blank
from reports.documents.word.parts import facts, heading, paragraphs
from reports.documents.word.sections import for_the_board
from reports.documents.word.tables import finish
from reports.present.board_data import Board, Section

_FOR_THE_BOARD = "For the board"
_ONLY_IN_PDF = "This section is only in the PDF report."


def make(material: Material) -> bytes:
    paper, board = blank(material), material.board
    _front(paper, material)
    _contents(paper, board)
    _on_a_new_page(paper, _FOR_THE_BOARD)
    for_the_board(paper, board)
    for section in board.sections:
        _section(paper, section, board)
    paragraphs(paper, edge(material))
    finish(paper)
    set_directions(paper)
    file = io.BytesIO()
    paper.save(file)
    return without_times(file.getvalue())


def _front(paper: Paper, material: Material) -> None:
    heading(paper, material.board.results.facts.project, 0)
    paragraphs(paper, KIND, style="Subtitle")
    facts(paper, "This report", provenance(material))
    changed, check = material.cover.what_changed, material.cover.check_url
    paragraphs(
        paper,
        f"What changed since the last version: {changed}" if changed else "",
        f"This is a working copy. The issued report is the PDF; check a copy at {check}" if check else "",
    )


def _contents(paper: Paper, board: Board) -> None:
    """The title is not a heading, so that the contents do not list themselves."""
    (title,) = paragraphs(paper, "Contents", style="Subtitle")
    title.paragraph_format.page_break_before = True
    add_contents(paper, (_FOR_THE_BOARD, *(section.title for section in board.sections)))


def _section(paper: Paper, section: Section, board: Board) -> None:
    if section.starts_a_page:
        _on_a_new_page(paper, section.title)
    else:
        heading(paper, section.title, 1)
    if section.template in WRITERS:
        WRITERS[section.template](paper, board)
    else:
        paragraphs(paper, _ONLY_IN_PDF)


def _on_a_new_page(paper: Paper, title: str) -> None:
    heading(paper, title, 1).paragraph_format.page_break_before = True
