"""Makes the Word file: page one, the contents, the sections of the board paper, and the others as appendices."""

import io
from collections.abc import Sequence
from dataclasses import replace

from docx.document import Document as Paper
from docx.text.paragraph import Paragraph

from reports.documents.archive import without_times
from reports.documents.material import Material
from reports.documents.provenance import edge, provenance
from reports.documents.word import page_one
from reports.documents.word.appendix import WRITERS
from reports.documents.word.charts import put_charts
from reports.documents.word.contents import add_contents, mark
from reports.documents.word.languages import set_languages
from reports.documents.word.paper import LEAD, blank, deepen
from reports.documents.word.parts import facts, heading, paragraphs
from reports.documents.word.tables import finish
from reports.present.board_data import Board
from reports.present.paper.section import Section

_FOR_THE_BOARD = "For the board"
_APPENDIX = "Appendix"  # begins the titles of the sections at the end
_FIRST_PAGE = 1  # on which the sections begin


def make(material: Material, *, template: bytes | None = None, paste_level: int = 0) -> bytes:
    """`template`: the organisation's own, checked and cleaned when it was uploaded (reports.templates).

    `paste_level` 1 to 3 makes a part for a longer paper: headings are so many levels deeper, the title is a heading
    too, and there are no contents and no new pages.
    """
    paper, board = blank(material, template), material.board
    page_one.front(paper, material)
    mark(heading(paper, _FOR_THE_BOARD, 1), 1)
    page_one.for_the_board(paper, board)
    page_one.notes(paper, material.cover)
    sections = in_order(board)
    _what_to_cut(paper, sections)
    if not paste_level:
        _contents(paper, sections)
    _sections(paper, board, sections)
    facts(paper, "This report", provenance(material))
    paragraphs(paper, edge(material))
    put_charts(paper)
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


def in_order(board: Board) -> tuple[Section, ...]:
    """Those of the board paper, then all others, whose titles say that they are appendices."""
    paper = board.paper
    others = (section for section in board.sections if section not in paper)
    return (*paper, *(replace(section, title=_as_appendix(section.title)) for section in others))


def _as_appendix(title: str) -> str:
    return title if is_appendix(title) else f"{_APPENDIX}: {title[:1].lower()}{title[1:]}"


def is_appendix(title: str) -> bool:
    return title.startswith(_APPENDIX)


def _what_to_cut(paper: Paper, sections: Sequence[Section]) -> None:
    """For people who edit, in words that may stay."""
    ours = [section.title for section in sections if not is_appendix(section.title)]
    last = f"“{ours[-1]}”" if ours else "this page"
    paragraphs(
        paper,
        f"The main part ends with {last}. The appendices after it are there to look things up: "
        "leave out those that your board does not need.",
    )


def _contents(paper: Paper, sections: Sequence[Section]) -> None:
    """The title is not a heading, so that the contents do not list themselves."""
    (title,) = paragraphs(paper, "Contents", style="Subtitle")
    title.paragraph_format.keep_with_next = True
    add_contents(paper, (_FOR_THE_BOARD, *(section.title for section in sections)), _FIRST_PAGE)


def _sections(paper: Paper, board: Board, sections: Sequence[Section]) -> None:
    """Only the first and the first appendix start a page: people cut and add, and half-empty pages would wander."""
    first_appendix = next((section for section in sections if is_appendix(section.title)), None)
    for number, section in enumerate(sections, 2):
        line = heading(paper, section.title, 1)
        mark(_on_a_new_page(line) if section is first_appendix else line, number)
        paragraphs(paper, f"{section.headline}." if section.headline else "", style=LEAD)
        WRITERS[section.template](paper, board)


def _on_a_new_page(line: Paragraph) -> Paragraph:
    line.paragraph_format.page_break_before = True
    return line
