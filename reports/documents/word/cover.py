"""The board cover sheet: the table that papers to NHS boards begin with, filled as far as the results say."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from docx.document import Document as Paper
from docx.enum.text import WD_COLOR_INDEX
from docx.table import _Cell

from reports.documents.material import Material
from reports.documents.plain import file_safe, one_line
from reports.documents.provenance import provenance, title
from reports.documents.word.make import finished
from reports.documents.word.paper import TABLE_HEADING, blank
from reports.documents.word.parts import heading, paragraphs, table
from reports.documents.word.tables import finish
from reports.present.board_data import Board, FlagOnPageOne

TO_COMPLETE = gettext_lazy("[to be completed]")
_TITLE = gettext_lazy("Board cover sheet")
_PURPOSES = (gettext_lazy("For decision"), gettext_lazy("For assurance"), gettext_lazy("For information"))
_TICKED, _EMPTY = "☒", "☐"


@dataclass(frozen=True)
class Line:
    """A row of the sheet. `to_add` says what people have to write there; it is marked."""

    title: str
    texts: tuple[str, ...] = ()
    to_add: str = ""


def make(material: Material, *, template: bytes | None = None) -> bytes:
    """`template`: as for the report itself (reports.documents.word.make)."""
    paper, lines = blank(material, template), list(cover_lines(material))
    heading(paper, str(_TITLE), 0)
    caption = f"{_TITLE}: {one_line(material.board.results.facts.project)}"
    table(paper, caption, (_("Item"), _("Details")), [(line.title, "") for line in lines], (1, 3))
    _fill(paper, lines)
    known = "; ".join(f"{note.title}: {note.text}" for note in provenance(material))
    paragraphs(paper, _("Filled in from the results. {facts}.").format(facts=known))
    finish(paper)
    for row in paper.tables[0].rows:
        row.cells[0].paragraphs[0].style = paper.styles[TABLE_HEADING]
    return finished(paper)


def cover_lines(material: Material) -> Iterator[Line]:
    """In the order of the sheets of NHS boards. What the results cannot know is left to people, and says so."""
    board, facts = material.board, material.board.results.facts
    yield Line(_("Title of the paper"), (title(material),))
    yield Line(_("Meeting"), to_add=_("Name of the board or committee."))
    yield Line(_("Date of the meeting"), to_add=_("Day of the meeting."))
    yield Line(_("Purpose"), (_purpose(board),))
    yield Line(_("Action required"), board.asked_for)
    yield _known(_("Owner of the decision"), board.owner, _("Name and role."))
    yield _known(_("Review of the decision"), board.review_on, _("Day on which the board reviews it."))
    yield Line(_("Executive summary"), tuple(_summary(board)))
    yield Line(
        _("Risk and assurance"), tuple(_risks(board)), _("Entry in the risk register and the assurance framework.")
    )
    yield Line(_("Previous forum"), to_add=_("Who has seen this before, when, and what they said."))
    yield Line(
        _("Equality and health inequality impact"),
        tuple(_equality(board)),
        _("Impact on people with protected characteristics, and the assessment it comes from."),
    )
    yield Line(_("Financial implications"), to_add=_("Cost, saving, and where the money comes from."))
    yield _known(_("Author"), facts.lead, _("Name and role."))
    yield _known(_("Executive sponsor"), facts.sponsor, _("Name and role."))


def _known(title: str, text: str, to_add: str) -> Line:
    return Line(title, (text,)) if text else Line(title, to_add=to_add)


def _purpose(board: Board) -> str:
    chosen = _PURPOSES[0] if board.decision else _PURPOSES[2]
    return "   ".join(f"{_TICKED if purpose == chosen else _EMPTY} {purpose}" for purpose in _PURPOSES)


def _summary(board: Board) -> Iterator[str]:
    yield board.page_one.answered or board.results.heard
    for flag in board.flags:
        yield _on_flag(flag)
    if board.change:
        yield board.change.lead
    if board.last_time:
        yield board.last_time.in_short


def _on_flag(flag: FlagOnPageOne) -> str:
    said = f"{flag.verdict}." if flag.verdict else flag.panel.sentence
    return f"{flag.panel.headline} ({flag.panel.word.lower()}). {said} {flag.then_and_now}".strip()


def _risks(board: Board) -> Iterator[str]:
    yield from (f"{concern.title}. {concern.text} {concern.groups}".strip() for concern in board.attention)
    yield from (f"{flag.panel.headline}: {flag.sure}" for flag in board.flags if flag.sure)


def _equality(board: Board) -> Iterator[str]:
    """Whose voice is not in the results, each sentence once."""
    yield from dict.fromkeys(filter(None, (*(flag.missing for flag in board.flags), *board.not_asked)))


def _fill(paper: Paper, lines: list[Line]) -> None:
    for row, line in zip(paper.tables[0].rows[1:], lines, strict=True):
        texts = [text for text in line.texts if text]
        _write(row.cells[1], texts, line.to_add)


def _write(cell: _Cell, texts: list[str], to_add: str) -> None:
    lines = [*texts, *([""] if to_add else [])]
    places = [cell.paragraphs[0], *(cell.add_paragraph() for _line in lines[1:])]
    for place, text in zip(places, texts, strict=False):
        place.add_run(file_safe(text))
    if to_add:
        places[-1].add_run(str(TO_COMPLETE)).font.highlight_color = WD_COLOR_INDEX.YELLOW
        places[-1].add_run(f" {to_add}")
