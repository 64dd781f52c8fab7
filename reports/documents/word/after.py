"""The sections on what to do, what changed since the last round, and the indicators."""

from docx.document import Document as Paper

from improvement.present.last_time import LastTime
from reports.documents.word.colours import state_cell
from reports.documents.word.parts import Cell, heading, paragraphs, table
from reports.present.board_data import Board
from results.present.change.data import ChangePage, FlagState, FlagThenNow, PrincipleOverTime

_NOTHING = "No practice is proposed. No flag is raised, nothing stands out, and no group scores below 50."


def actions(paper: Paper, board: Board) -> None:
    if not board.actions:
        paragraphs(paper, _NOTHING)
        return
    paragraphs(
        paper,
        "The most urgent steps come first. An owner and a date turn a step into a decision.",
    )
    rows = [
        (
            row.title,
            " ".join((*filter(None, [row.outcome]), *row.reasons)),
            row.urgency,
            row.measure,
            row.owner,
            row.by_when,
        )
        for row in board.actions
    ]
    headings = ("What to do", "Why", "How urgent", "How you will know", "Owner", "By when")
    table(paper, "What to do first, who will do it, and by when", headings, rows, (3.4, 3.6, 1.5, 2.8, 1.6, 1.6))


def last_time(paper: Paper, board: Board) -> None:
    if board.last_time:
        _last_time(paper, board.last_time)


def _last_time(paper: Paper, agreed: LastTime) -> None:
    paragraphs(paper, agreed.lead)
    rows = [(row.title, row.owner, row.by_when, row.in_words) for row in agreed.steps]
    headings = ("What was agreed", "Owner", "By when", "What became of it")
    table(paper, "What was agreed last time, and what became of it", headings, rows, (4, 2, 1.6, 4))


def practices(paper: Paper, board: Board) -> None:
    rows = [(row.title, " ".join(row.reasons)) for row in board.unplanned]
    table(paper, "Other practices", ("What to do", "Why"), rows, (4, 5))


def indicators(paper: Paper, board: Board) -> None:
    rows = [
        (row.title, f"{row.measure} {row.reading}".strip(), row.baseline, row.target, row.by_when)
        for row in board.indicators
    ]
    headings = ("Indicator", "Measure", "Baseline", "Target", "By when")
    table(paper, "Indicators, with baseline and target", headings, rows, (3, 4, 1.6, 1.6, 1.6))


def change(paper: Paper, board: Board) -> None:
    if board.change:
        _change(paper, board.change)


def _change(paper: Paper, change: ChangePage) -> None:
    paragraphs(paper, change.lead, *change.rounds, change.drawn_too, *change.left_out, *change.heard)
    if not change.flags:
        return
    flags = [_flag_row(flag) for flag in change.flags]
    table(paper, "The two flags, then and now", ("Flag", change.then, change.now, "In words"), flags, (2, 2.4, 2.4, 4))
    paragraphs(paper, change.made_of)
    rows = [_principle_row(row) for row in change.principles]
    table(paper, "The principles over time", ("Principle", "Each round", "In words"), rows, (3, 3, 4))
    heading(paper, "Group by group", 2)
    groups = [f"{group.title}: {group.text}" for group in change.groups]
    paragraphs(paper, *(groups or ["No group was asked in both rounds."]))


def _flag_row(flag: FlagThenNow) -> tuple[Cell, ...]:
    then = _state(flag.then) if flag.then else "no such flag"
    return flag.title, then, _state(flag.now), " ".join(flag.sentences)


def _state(state: FlagState) -> Cell:
    return state_cell(state.state, f"{state.headline} ({state.word.lower()})")


def _principle_row(row: PrincipleOverTime) -> tuple[str, ...]:
    words = " ".join(filter(None, (f"{row.word}.", row.sentence, row.made_of, *row.signals)))
    return f"{row.code} {row.title}", "; ".join(row.figures), words
