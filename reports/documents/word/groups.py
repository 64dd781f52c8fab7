"""The sections that set groups next to each other: maps of scores, profiles, what is not known, and leaders."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from docx.document import Document as Paper

from reports.documents.word import drawings
from reports.documents.word.cells import Cell, Lines, Strong
from reports.documents.word.colours import heat_cell
from reports.documents.word.drawings import NO_BAR
from reports.documents.word.parts import heading, listed, paragraphs, table
from reports.present.board_data import Board
from reports.present.expected import Expectation, Expectations
from reports.present.profiles import Profile
from reports.present.unknown import UnknownRow

_NO_NUMBER = gettext_lazy("Why some cells have no number")
_PROFILES_KEY = gettext_lazy(
    "Dot: the group's score from 0 to 100, dark red where it is clearly below 50. The line through it shows where the "
    "score very likely lies. Short upright line: all groups together."
)
_CORE_KEY = gettext_lazy(
    "These questions are in no flag and no principle. Each is a figure of its own, from 0 to 100. Darker is lower."
)
_OWN_KEY = gettext_lazy(
    "The organisation asked these questions next to the built-in ones. They are in no flag and in no principle. Each is"
    " a figure of its own, from 0 to 100. Darker is lower."
)
_EXPECTED_KEY = gettext_lazy(
    "Executives said what they expect most front-line staff to answer to seven statements. Next to it is what each "
    "group answered to the same words, from 0 to 100. Darker is lower."
)
_MIRROR_KEY = gettext_lazy(
    "What leaders say to each question, next to the lowest that each front-line group answered to related statements. "
    "The questions differ, so the two are not subtracted. Darker is lower."
)
_FAR = gettext_lazy("Expected far more than was answered.")


def heat_map(paper: Paper, board: Board) -> None:
    found = board.results.heat_map
    rows = [(row.group, *map(heat_cell, row.cells)) for row in found.rows]
    headings = (_("Group"), *(column.title for column in found.columns))
    caption = _("Scores from 0 to 100 by group and principle. Darker is lower")
    table(paper, caption, headings, rows, _shares(3, found.columns), is_dense=True)
    listed(paper, str(_NO_NUMBER), found.notes, 2)


def core(paper: Paper, board: Board) -> None:
    """No section without it."""
    if (found := board.results.core) is None:
        return
    paragraphs(paper, str(_CORE_KEY))
    rows = [(row.text, *map(heat_cell, row.cells)) for row in board.core_rows]
    caption = _("Each question, and what each group answered")
    table(paper, caption, (_("Question"), *found.groups), rows, _shares(3, found.groups), is_dense=True)
    paragraphs(paper, *found.notes)


def own(paper: Paper, board: Board) -> None:
    """The organisation's own questions; no section without them."""
    if (found := board.results.own) is None:
        return
    paragraphs(paper, str(_OWN_KEY))
    rows = [(row.text, *map(heat_cell, row.cells)) for row in board.own_rows]
    caption = _("Each of your own questions, and what each group answered")
    table(paper, caption, (_("Question"), *found.groups), rows, _shares(3, found.groups), is_dense=True)
    paragraphs(paper, *found.notes)


def profiles(paper: Paper, board: Board) -> None:
    paragraphs(paper, str(_PROFILES_KEY))
    for profile in board.profiles:
        _profile(paper, profile)


def _profile(paper: Paper, profile: Profile) -> None:
    heading(paper, profile.group, 2)
    paragraphs(paper, " ".join((profile.about, *profile.says)))
    headings = (_("Principle"), _("Score"), Lines((_("From 0 to 100"), drawings.axis())))
    rows: list[tuple[Cell, ...]] = [(dot.title, dot.text, drawings.strip_row(profile, dot)) for dot in profile.dots]
    table(paper, _("{group}: the principles").format(group=profile.group), headings, rows, (6, 2, 7))
    lowest = [
        _("{question} {score} of 100.").format(question=question.text, score=question.score)
        for question in profile.lowest
    ]
    listed(paper, _("Lowest questions"), lowest)
    paragraphs(paper, profile.why_none)
    listed(paper, _("Steps that answer this group"), profile.steps)
    if profile.remarks:
        heading(paper, _("In their words"), 3)
        paragraphs(paper, *(remark.text for remark in profile.remarks), style="Quote")


def unknown(paper: Paper, board: Board) -> None:
    """No section without it."""
    found = board.unknown
    if found is None:
        return
    paragraphs(paper, found.lead)
    if found.rows:
        headings = (_("Group"), _("Answered"), _("Share"), Lines((_("0 to 100%"), drawings.axis())), _("Least known"))
        caption = _("How often each group answered “I don't know”")
        table(paper, caption, headings, [_unknown(row) for row in found.rows], (3.4, 2.2, 1.8, 4, 5))
    listed(paper, _("Questions that no group of ten or more could answer"), found.questions, 2)
    paragraphs(paper, _more(found.more))
    listed(paper, _("Groups that we did not hear"), found.not_heard, 2)


def _more(count: int) -> str:
    said = ngettext(
        "{count} more is listed with every question.", "{count} more are listed with every question.", count
    )
    return said.format(count=count) if count else ""


def _unknown(row: UnknownRow) -> tuple[Cell, ...]:
    if row.bar is None:
        return row.group, row.answered, _("not shown"), NO_BAR, row.why
    return row.group, row.answered, Strong(row.share), drawings.bar(row.bar, row.description), row.most or _("none")


def leaders(paper: Paper, board: Board) -> None:
    heading(paper, _("What executives expect, and what is answered"), 2)
    paragraphs(paper, board.expectations.lead)
    if board.expectations.rows:
        _expectations(paper, board.expectations)
    if board.mirrors:
        _mirror(paper, board)


def _expectations(paper: Paper, mirror: Expectations) -> None:
    paragraphs(paper, str(_EXPECTED_KEY))
    headings = (_("Statement"), _("Executives expect"), _("Front-line staff together"), *mirror.groups)
    rows = [
        (row.text, heat_cell(row.predicted), row.front or _("not shown"), *map(heat_cell, row.cells))
        for row in mirror.rows
    ]
    shares = (3, 1.3, 1.3, *(1.3 for _ in mirror.groups))
    caption = _("What executives expect, and what each group answered, from 0 to 100")
    table(paper, caption, headings, rows, shares, keys=3, is_dense=True)
    paragraphs(paper, *(_in_words(row) for row in mirror.rows if row.needs_words), style="List Bullet")
    paragraphs(paper, *mirror.notes)


def _in_words(row: Expectation) -> str:
    return " ".join(filter(None, (f"“{row.text}”", str(_FAR) if row.is_gap else "", row.sentence)))


def _mirror(paper: Paper, board: Board) -> None:
    heading(paper, _("What leaders say, and related answers"), 2)
    paragraphs(paper, str(_MIRROR_KEY))
    rows = [(row.title, *map(heat_cell, row.cells)) for row in board.mirror_rows]
    caption = _("What leaders say, and the lowest related answer of each front-line group")
    groups = board.mirror_groups
    table(paper, caption, (_("Question"), *groups), rows, _shares(3, groups), is_dense=True)
    paragraphs(paper, *board.mirror_notes)


def _shares(first: float, others: Sequence[object]) -> tuple[float, ...]:
    return first, *(1.3 for _ in others)
