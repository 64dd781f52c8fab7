"""The first page: what it is of, the two flags, who was heard, the principles, three concerns and the decision."""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from docx.document import Document as Paper

from reports.board import Cover
from reports.documents.material import Material
from reports.documents.plain import file_safe
from reports.documents.provenance import KIND, edge
from reports.documents.word import drawings
from reports.documents.word.cells import Cell, Lines, Strong
from reports.documents.word.colours import state_cell
from reports.documents.word.drawings import NO_BAR
from reports.documents.word.paper import small_title
from reports.documents.word.parts import heading, paragraphs, table
from reports.present.board_data import Attention, Board, FlagOnPageOne, PageOne

_BOXES = gettext_lazy("☐ Agree   ☐ Defer   ☐ Refuse")
_MARKS = gettext_lazy(
    "Each mark is a group, from 0 (left) to 100 (right): ● front line, ○ leaders, ■ local IT and suppliers. "
    "The dashed line is at 50."
)


def front(paper: Paper, material: Material) -> None:
    """Title, kind, and what the strip of the PDF says."""
    results, sizes = material.board.results, {"long": 20, "longest": 16}
    title = heading(paper, results.facts.project, 0)
    small_title(title, sizes.get(material.board.front.size))
    paragraphs(paper, str(KIND), style="Subtitle")
    notes = (f"{note.title}: {note.text}" for note in material.board.front.facts)
    paragraphs(paper, ". ".join(filter(None, (results.facts.organisation, edge(material), *notes))))


def for_the_board(paper: Paper, board: Board) -> None:
    """The decision before the drawings, so that it is on page one although nobody knows where a page ends in Word."""
    paragraphs(paper, board.last_time.in_short if board.last_time else "")
    if board.flags:
        _flags(paper, board.flags)
    _heard(paper, board)
    heading(paper, _("What most needs attention"), 2)
    for concern in board.attention:
        _concern(paper, concern)
    paragraphs(paper, "" if board.attention else _("Nothing stands out apart from the flags."))
    if board.page_one.quote:
        paragraphs(paper, f"“{board.page_one.quote.text}” {board.page_one.quote.who}", style="Quote")
    _decision(paper, board)
    if board.page_one.has_dots:
        _dots(paper, board.page_one)


def _flags(paper: Paper, flags: Sequence[FlagOnPageOne]) -> None:
    """A column for each flag, and no row that is empty in all of them."""
    rows = [_row(title, tell, flags) for title, tell in _TOLD]
    headings = (_("Flag"), *(flag.panel.headline for flag in flags))
    table(paper, _("The two flags"), headings, [row for row in rows if row], (2, *(5 for _ in flags)))


def _row(title: Promise, tell: Callable[[FlagOnPageOne], Cell], flags: Sequence[FlagOnPageOne]) -> tuple[Cell, ...]:
    cells = [tell(flag) for flag in flags]
    return (str(title), *(cell or NO_BAR for cell in cells)) if any(cells) else ()


def _state(flag: FlagOnPageOne) -> Cell:
    return state_cell(flag.panel.state, flag.panel.word)


def _verdict(flag: FlagOnPageOne) -> Cell:
    return Strong(flag.verdict) if flag.verdict else ""


_TOLD: Sequence[tuple[Promise, Callable[[FlagOnPageOne], Cell]]] = (
    (gettext_lazy("State"), _state),
    (gettext_lazy("In short"), _verdict),
    (gettext_lazy("Then and now"), attrgetter("then_and_now")),
    (gettext_lazy("How certain"), attrgetter("how_sure")),
    (gettext_lazy("What would change it"), attrgetter("would_change")),
    (gettext_lazy("What this means"), attrgetter("about")),
)


def _heard(paper: Paper, board: Board) -> None:
    one = board.page_one
    (line,) = paragraphs(paper, one.answered or board.results.heard)
    line.runs[0].font.bold = True
    for told in one.heard:
        line.add_run(f" {file_safe(f'{told.label}: {told.text}')}")
    paragraphs(paper, board.results.bare, *board.not_asked)


def _dots(paper: Paper, one: PageOne) -> None:
    heading(paper, _("How each group sees the principles"), 2)
    paragraphs(paper, str(_MARKS))
    rows: list[tuple[Cell, ...]] = [(row.title, drawings.dots(row), row.moved) for row in one.rows]
    headings: tuple[Cell, ...] = (
        _("Principle"),
        Lines((_("From 0 to 100"), drawings.axis())),
        _("The front line since {round}").format(round=one.then.lower()),
    )
    columns = 3 if one.then else 2
    shares = (6, 5, 3)[:columns]
    caption = _("The principles: a mark for each group")
    table(paper, caption, headings[:columns], [row[:columns] for row in rows], shares)


def _concern(paper: Paper, concern: Attention) -> None:
    line = paper.add_paragraph(style="List Number")
    line.add_run(file_safe(f"{concern.title}.")).bold = True
    groups = f"{concern.groups}." if concern.groups else ""
    line.add_run(f" {file_safe(f'{concern.text} {groups}')}")


def _decision(paper: Paper, board: Board) -> None:
    heading(paper, _("The decision asked for"), 2)
    step = _("First step: {step}.").format(step=board.first_step.words) if board.first_step else ""
    paragraphs(paper, *board.asked_for, step)
    headings = (_("The board's answer"), _("Owner of the decision"), _("Review on"))
    table(paper, _("The decision, to be filled in"), headings, [(str(_BOXES), board.owner, board.review_on)], (3, 3, 2))


def notes(paper: Paper, cover: Cover) -> None:
    paragraphs(paper, *_notes(cover))


def _notes(cover: Cover) -> Iterator[str]:
    if cover.what_changed:
        yield _("What changed since the last version: {what}").format(what=cover.what_changed)
    if cover.check_url:
        said = _("This is a working copy. The issued report is the PDF; check a copy at {address}")
        yield said.format(address=cover.check_url)
