"""Makes the Word file: page one, the contents, the sections of the board paper, and the others as appendices."""

import io
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
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
from scoring.words.language import lowered

_FOR_THE_BOARD = gettext_lazy("For the board")
_FIRST_PAGE = 1  # on which the sections begin


def make(material: Material, *, template: bytes | None = None, paste_level: int = 0) -> bytes:
    """`template`: the organisation's own, checked and cleaned when it was uploaded (reports.templates).

    `paste_level` 1 to 3 makes a part for a longer paper: headings are so many levels deeper, the title is a heading
    too, and there are no contents and no new pages.
    """
    paper, board = blank(material, template), material.board
    page_one.front(paper, material)
    mark(heading(paper, str(_FOR_THE_BOARD), 1), 1)
    page_one.for_the_board(paper, board)
    page_one.notes(paper, material.cover)
    sections = in_order(board)
    _what_to_cut(paper, sections)
    if not paste_level:
        _contents(paper, sections)
    _sections(paper, board, sections)
    facts(paper, _("This report"), provenance(material))
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
    return (*paper, *map(_as_appendix, others))


def _as_appendix(section: Section) -> Section:
    if section.is_appendix:
        return section
    title = _("Appendix: {title}").format(title=lowered(section.title))
    return replace(section, title=title, alone=section.title)


def _what_to_cut(paper: Paper, sections: Sequence[Section]) -> None:
    """For people who edit, in words that may stay."""
    ours = [section.title for section in sections if not section.is_appendix]
    if ours:
        said = _(
            "The main part ends with “{part}”. The appendices after it are there to look things up: "
            "leave out those that your board does not need."
        ).format(part=ours[-1])
    else:
        said = _(
            "The main part ends with this page. The appendices after it are there to look things up: "
            "leave out those that your board does not need."
        )
    paragraphs(paper, said)


def _contents(paper: Paper, sections: Sequence[Section]) -> None:
    """The title is not a heading, so that the contents do not list themselves."""
    (title,) = paragraphs(paper, _("Contents"), style="Subtitle")
    title.paragraph_format.keep_with_next = True
    add_contents(paper, (str(_FOR_THE_BOARD), *(section.title for section in sections)), _FIRST_PAGE)


def _sections(paper: Paper, board: Board, sections: Sequence[Section]) -> None:
    """Only the first and the first appendix start a page: people cut and add, and half-empty pages would wander."""
    first_appendix = next((section for section in sections if section.is_appendix), None)
    for number, section in enumerate(sections, 2):
        line = heading(paper, section.title, 1)
        mark(_on_a_new_page(line) if section is first_appendix else line, number)
        paragraphs(paper, f"{section.headline}." if section.headline else "", style=LEAD)
        WRITERS[section.template](paper, board)


def _on_a_new_page(line: Paragraph) -> Paragraph:
    line.paragraph_format.page_break_before = True
    return line
