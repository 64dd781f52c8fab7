"""Makes the Word file: a title page, the contents, page one, then the sections of the report in their order."""

import io

from docx.document import Document as Paper
from docx.text.paragraph import Paragraph

from reports.documents.archive import without_times
from reports.documents.material import Material
from reports.documents.provenance import KIND, edge, provenance
from reports.documents.word.appendix import WRITERS
from reports.documents.word.charts import put_charts
from reports.documents.word.contents import add_contents, mark
from reports.documents.word.languages import set_languages
from reports.documents.word.paper import blank
from reports.documents.word.parts import facts, heading, paragraphs
from reports.documents.word.pasting import deepen
from reports.documents.word.sections import for_the_board
from reports.documents.word.tables import finish
from reports.present.board_data import Board

_FOR_THE_BOARD = "For the board"
_APPENDIX = "Appendix"  # begins the titles of the sections at the end
_ONLY_IN_PDF = "This section is only in the PDF report."
_FIRST_PAGE = 3  # of the sections, after the title page and the contents


def make(material: Material, *, template: bytes | None = None, paste_level: int = 0) -> bytes:
    """`template`: the organisation's own, checked and cleaned when it was uploaded (reports.templates).

    `paste_level` 1 to 3 makes a part for a longer paper: headings are so many levels deeper, the title is a heading
    too, and there are no contents and no new pages.
    """
    paper, board = blank(material, template), material.board
    _front(paper, material)
    if not paste_level:
        _contents(paper, board)
    _sections(paper, board)
    paragraphs(paper, edge(material))
    put_charts(paper, material)
    finish(paper)
    if paste_level:
        deepen(paper, paste_level)
    return finished(paper)


def finished(paper: Paper) -> bytes:
    """The file, after the last touch to every run."""
    set_languages(paper)
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
    add_contents(paper, (_FOR_THE_BOARD, *(section.title for section in board.sections)), _FIRST_PAGE)


def _sections(paper: Paper, board: Board) -> None:
    """Only the first and the first appendix start a page: people cut and add, and half-empty pages would wander."""
    mark(_on_a_new_page(heading(paper, _FOR_THE_BOARD, 1)), 1)
    for_the_board(paper, board)
    first_appendix = next((one for one in board.sections if one.title.startswith(_APPENDIX)), None)
    for number, section in enumerate(board.sections, 2):
        line = heading(paper, section.title, 1)
        mark(_on_a_new_page(line) if section is first_appendix else line, number)
        if section.template in WRITERS:
            WRITERS[section.template](paper, board)
        else:
            paragraphs(paper, _ONLY_IN_PDF)


def _on_a_new_page(line: Paragraph) -> Paragraph:
    line.paragraph_format.page_break_before = True
    return line
