"""The sections on what to do, what was agreed, what changed since the last round, and the indicators."""

import re
from html import unescape

from django.template.loader import render_to_string
from docx.document import Document as Paper

from improvement.present.last_time import LastTime
from improvement.present.plan import Action
from reports.documents.word import drawings
from reports.documents.word.cells import Cell, Lines, Strong
from reports.documents.word.colours import state_cell
from reports.documents.word.parts import heading, listed, paragraphs, table
from reports.present.board_data import Board
from results.present.change.data import ChangePage, FlagState, FlagThenNow, PatternKind, PrincipleOverTime

_NOTHING = "No practice is proposed. No flag is raised, nothing stands out, and no group scores below 50."
_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
_ARROWS: dict[PatternKind, str] = {"up": "↑", "down": "↓", "steady": "→"}


def actions(paper: Paper, board: Board) -> None:
    if not board.actions:
        paragraphs(paper, _NOTHING)
        return
    paragraphs(paper, "The most urgent steps come first. An owner and a date turn a step into a decision.")
    headings = ("What to do, and why", "How urgent", "Owner", "By when")
    rows = [_action(number, row) for number, row in enumerate(board.actions, 1)]
    table(paper, "What to do first, who will do it, and by when", headings, rows, (9, 2.8, 3, 2.4))


def _action(number: int, row: Action) -> tuple[Cell, ...]:
    """Owner and day stay empty until someone fills them in."""
    measure = f"How you will know: {row.measure}" if row.measure else ""
    lines = (Strong(f"{number}. {row.title}"), row.outcome, " ".join(row.reasons), measure)
    return Lines(lines), row.urgency, row.owner, row.by_when


def last_time(paper: Paper, board: Board) -> None:
    if board.last_time:
        _last_time(paper, board.last_time)


def _last_time(paper: Paper, agreed: LastTime) -> None:
    paragraphs(paper, agreed.lead)
    rows = [(row.title, row.owner or "nobody named", row.by_when or "no date", row.in_words) for row in agreed.steps]
    headings = ("What was agreed", "Owner", "By when", "What became of it")
    table(paper, "What was agreed last time, and what became of it", headings, rows, (5, 2.4, 2.2, 5))


def practices(paper: Paper, board: Board) -> None:
    paragraphs(
        paper,
        "Other practices, after the ones under “What to do”. Those that deal with most of the findings come first.",
    )
    paragraphs(paper, *(row.title for row in board.unplanned), style="List Bullet")


def indicators(paper: Paper, board: Board) -> None:
    paragraphs(
        paper, "What the project measures to see if the changes help: where it is now, and where it wants to be."
    )
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
    paragraphs(paper, change.lead, f"{'; '.join(change.rounds)}. {change.drawn_too}".strip())
    listed(paper, "What certainly changed most", change.certain, 2)
    paragraphs(paper, *change.left_out, *change.heard)
    if change.flags:
        _compared(paper, change)
    heading(paper, "How rounds are compared", 2)
    paragraphs(paper, *_texts("results/parts/how_compared.html", change))


def _compared(paper: Paper, change: ChangePage) -> None:
    flags = [_flag_row(flag) for flag in change.flags]
    headings = ("Flag", change.then, change.now, "In words")
    table(paper, "The two flags, then and now", headings, flags, (2, 2.6, 2.6, 5))
    heading(paper, "The principles over time", 2)
    paragraphs(paper, *_texts("results/parts/trend_key.html", change))
    rows = [_principle_row(row) for row in change.principles]
    table(paper, "The principles over time", ("Principle", "Score in each round", "In words"), rows, (3.4, 4.4, 6.2))
    heading(paper, "What changed in each group", 2)
    groups = [f"{group.title}: {group.text}" for group in change.groups]
    paragraphs(paper, *groups, style="List Bullet")
    paragraphs(paper, "" if groups else "No group was asked in both rounds.")


def _texts(template: str, change: ChangePage) -> list[str]:
    """The paragraphs of a part of the report that has only words."""
    markup = render_to_string(template, {"change": change})
    return [" ".join(unescape(text).split()) for text in _PARAGRAPH.findall(markup)]


def _flag_row(flag: FlagThenNow) -> tuple[Cell, ...]:
    then = _state(flag.then) if flag.then else "no such flag"
    return flag.title, then, _state(flag.now), " ".join(flag.sentences)


def _state(state: FlagState) -> Cell:
    return state_cell(state.state, f"{state.headline} ({state.word.lower()})")


def _principle_row(row: PrincipleOverTime) -> tuple[Cell, ...]:
    """In words first what all rounds show, then the last one."""
    drawn: Cell = drawings.trend(row.trend, row.description) if row.trend else "not compared"
    pattern = f"{_ARROWS[row.pattern.kind]} {row.pattern.word}." if row.pattern else ""
    last = f"Last round: {row.word.lower()}." if row.story else f"{row.word}."
    lines = (Strong(row.story) if row.story else "", pattern, " ".join(filter(None, (last, row.sentence, row.made_of))))
    return row.title, drawn, Lines(lines)
