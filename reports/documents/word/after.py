"""The sections on what to do, what was agreed and decided, what reviewers found, what changed, and the indicators."""

import re
from html import unescape

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from docx.document import Document as Paper

from improvement.present.last_time import LastTime
from improvement.present.measures import Measured
from improvement.present.meeting import MeetingRow
from improvement.present.plan import Action, day
from improvement.present.reviews import CONFIRMED_MEANS, JudgedRow, ReviewRow
from reports.documents.word import drawings
from reports.documents.word.cells import Cell, Lines, Strong
from reports.documents.word.colours import state_cell
from reports.documents.word.parts import heading, listed, paragraphs, table
from reports.present.board_data import Board
from results.present.change.data import ChangePage, FlagState, FlagThenNow, PatternKind, PrincipleOverTime

_NOTHING = gettext_lazy("No practice is proposed. No flag is raised, nothing stands out, and no group scores below 50.")
_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
_ARROWS: dict[PatternKind, str] = {"up": "↑", "down": "↓", "steady": "→"}


def actions(paper: Paper, board: Board) -> None:
    if not board.actions:
        paragraphs(paper, str(_NOTHING))
        return
    how = _("The most urgent steps come first. An owner and a date turn a step into a decision.")
    paragraphs(paper, f"{board.plan_lead} {how}")
    headings = (_("What to do, and why"), _("How urgent"), _("Owner"), _("By when"))
    rows = [_action(number, row) for number, row in enumerate(board.actions, 1)]
    table(paper, _("What to do first, who will do it, and by when"), headings, rows, (9, 2.8, 3, 2.4))


def _action(number: int, row: Action) -> tuple[Cell, ...]:
    """Owner and day stay empty until someone fills them in."""
    measure = _("How you will know: {measure}").format(measure=row.measure) if row.measure else ""
    lines = (Strong(f"{number}. {row.title}"), row.outcome, " ".join(row.reasons), measure)
    return Lines(lines), row.urgency, row.owner, row.by_when


def last_time(paper: Paper, board: Board) -> None:
    if board.last_time:
        _last_time(paper, board.last_time)


def _last_time(paper: Paper, agreed: LastTime) -> None:
    paragraphs(paper, agreed.lead)
    rows = [
        (row.title, row.owner or _("nobody named"), row.by_when or _("no date"), row.in_words) for row in agreed.steps
    ]
    headings = (_("What was agreed"), _("Owner"), _("By when"), _("What became of it"))
    table(paper, _("What was agreed last time, and what became of it"), headings, rows, (5, 2.4, 2.2, 5))


def gates(paper: Paper, board: Board) -> None:
    rows = [
        (Strong(f"{row.stage}: {row.choice.lower()}"), f"{row.who}, {day(row.decided_on)}", Lines(row.in_words))
        for row in board.gates
    ]
    headings = (_("Gate and decision"), _("Who and when"), _("Why, and on which conditions"))
    table(paper, _("Decisions at stage gates, the newest first"), headings, rows, (3.4, 3.4, 9.4))


def lessons(paper: Paper, board: Board) -> None:
    paragraphs(paper, board.between.lead)
    rows = [(Strong(row.title), Lines(row.in_words)) for row in board.between.lessons]
    table(
        paper, _("Lessons, the newest first"), (_("Lesson"), _("What was told, and what became of it")), rows, (5.2, 11)
    )


def adaptations(paper: Paper, board: Board) -> None:
    rows = [(Strong(row.differs), Lines(row.in_words)) for row in board.between.adaptations]
    headings = (_("What is different"), _("Who gave way, on what, for whom and until when"))
    table(paper, _("Local adaptations and compromises, those to be reviewed first"), headings, rows, (5.2, 11))


def reviews(paper: Paper, board: Board) -> None:
    for row in board.reviews:
        _review(paper, row)


def _review(paper: Paper, row: ReviewRow) -> None:
    heading(paper, row.who, 3)
    handed_in = _("Handed in on {day}. Declared interest: {interest}")
    paragraphs(paper, handed_in.format(day=day(row.handed_in_on), interest=row.interest), *row.paragraphs)
    if row.answer:
        said = _("Answer of the team ({who}): {answer}")
        paragraphs(paper, said.format(who=row.answered_by, answer=row.answer))
    paragraphs(paper, f"{row.lead} {_(CONFIRMED_MEANS)}")
    headings = (_("Question"), _("Leaders answered"), _("The reviewer found"), _("Target"))
    table(
        paper,
        _("What leaders answered, what the reviewer found, and the target: {who}").format(who=row.who),
        headings,
        [*map(_judged, row.rows)],
        (3.6, 3, 6.6, 3),
    )


def _judged(row: JudgedRow) -> tuple[Cell, ...]:
    return row.title, row.claimed, Lines((Strong(f"{row.verdict}."), row.in_words)), row.target or _("Not set")


def meeting(paper: Paper, board: Board) -> None:
    if board.meeting:
        _meeting(paper, board.meeting)


def _meeting(paper: Paper, left: MeetingRow) -> None:
    paragraphs(paper, left.lead)
    if left.positions:
        rows = [(Strong(row.question), Lines(row.in_words)) for row in left.positions]
        table(paper, _("What was agreed on each question"), (_("Question"), _("What was agreed")), rows, (5.2, 11))
    for vote in left.votes:
        paragraphs(paper, vote.in_words)
        paragraphs(paper, *vote.lines, style="List Bullet")


def practices(paper: Paper, board: Board) -> None:
    paragraphs(
        paper,
        _("Other practices, after the ones under “What to do”. Those that deal with most of the findings come first."),
    )
    paragraphs(paper, *(row.title for row in board.unplanned), style="List Bullet")


def indicators(paper: Paper, board: Board) -> None:
    paragraphs(
        paper, _("What the project measures to see if the changes help: where it is now, and where it wants to be.")
    )
    rows = [
        (row.title, f"{row.measure} {row.reading}".strip(), row.baseline, row.target, row.by_when)
        for row in board.indicators
    ]
    headings = (_("Indicator"), _("Measure"), _("Baseline"), _("Target"), _("By when"))
    table(paper, _("Indicators, with baseline and target"), headings, rows, (3, 4, 1.6, 1.6, 1.6))
    if board.measured:
        charts = [_measured(one) for one in board.measured]
        table(paper, _("Indicators over time"), (_("Indicator"), _("Values"), _("In words")), charts, (2.6, 6, 4.4))


def _measured(one: Measured) -> tuple[Cell, ...]:
    changes = [f"{change.letter}, {change.day}: {change.words}" for change in one.changes]
    steps = _("It answers: {steps}.").format(steps="; ".join(one.steps)) if one.steps else ""
    signs = [f"{sign.words}." for sign in one.signs]
    return one.title, drawings.measured(one), Lines((Strong(one.since), *signs, *changes, steps))


def change(paper: Paper, board: Board) -> None:
    if board.change:
        _change(paper, board.change)


def _change(paper: Paper, change: ChangePage) -> None:
    paragraphs(paper, change.lead, f"{'; '.join(change.rounds)}. {change.drawn_too}".strip())
    listed(paper, _("What certainly changed most"), change.certain, 2)
    paragraphs(paper, *change.left_out, *change.heard)
    if change.flags:
        _compared(paper, change)
    heading(paper, _("How rounds are compared"), 2)
    paragraphs(paper, *_texts("results/parts/how_compared.html", change))


def _compared(paper: Paper, change: ChangePage) -> None:
    flags = [_flag_row(flag) for flag in change.flags]
    headings = (_("Flag"), change.then, change.now, _("In words"))
    table(paper, _("The two flags, then and now"), headings, flags, (2, 2.6, 2.6, 5))
    heading(paper, _("The principles over time"), 2)
    paragraphs(paper, *_texts("results/parts/trend_key.html", change))
    rows = [_principle_row(row) for row in change.principles]
    table(
        paper,
        _("The principles over time"),
        (_("Principle"), _("Score in each round"), _("In words")),
        rows,
        (3.4, 4.4, 6.2),
    )
    heading(paper, _("What changed in each group"), 2)
    groups = [f"{group.title}: {group.text}" for group in change.groups]
    paragraphs(paper, *groups, style="List Bullet")
    paragraphs(paper, "" if groups else _("No group was asked in both rounds."))


def _texts(template: str, change: ChangePage) -> list[str]:
    """The paragraphs of a part of the report that has only words."""
    markup = render_to_string(template, {"change": change})
    return [" ".join(unescape(text).split()) for text in _PARAGRAPH.findall(markup)]


def _flag_row(flag: FlagThenNow) -> tuple[Cell, ...]:
    then = _state(flag.then) if flag.then else _("no such flag")
    return flag.title, then, _state(flag.now), " ".join(flag.sentences)


def _state(state: FlagState) -> Cell:
    return state_cell(state.state, f"{state.headline} ({state.word.lower()})")


def _principle_row(row: PrincipleOverTime) -> tuple[Cell, ...]:
    """In words first what all rounds show, then the last one."""
    drawn: Cell = drawings.trend(row.trend, row.description) if row.trend else _("not compared")
    pattern = f"{_ARROWS[row.pattern.kind]} {row.pattern.word}." if row.pattern else ""
    last = _("Last round: {word}.").format(word=row.word.lower()) if row.story else f"{row.word}."
    lines = (Strong(row.story) if row.story else "", pattern, " ".join(filter(None, (last, row.sentence, row.made_of))))
    return row.title, drawn, Lines(lines)
