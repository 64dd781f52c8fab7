"""The sections of the report, with charts as pictures and tables. Each writes below its heading."""

from docx.document import Document as Paper

from reports.documents.word.colours import heat_cell, result_cell, state_cell
from reports.documents.word.parts import Cell, heading, listed, paragraphs, table
from reports.present.board_data import Board, Expectations, about_group
from results.present.data import FindingRow, FlagPanel

_FLAGS_KEY = "A group warns when it scores clearly below 50, and supports when it scores clearly above 50."


def for_the_board(paper: Paper, board: Board) -> None:
    paragraphs(paper, board.results.heard)
    if board.flags:
        rows = [_verdict(flag.panel) for flag in board.flags]
        table(paper, "The two flags", ("State", "Flag", "What it says"), rows, (2.2, 3, 6))
    for flag in board.flags:
        heading(paper, _answer(flag.panel), 2)
        paragraphs(paper, flag.panel.sentence, flag.sure, flag.panel.bare, flag.missing)
    paragraphs(paper, *board.not_asked)
    heading(paper, "What most needs attention", 2)
    concerns = [f"{concern.title}. {concern.text} {concern.groups}".strip() for concern in board.attention]
    paragraphs(paper, *concerns, style="List Number")
    paragraphs(paper, "" if concerns else "Nothing stands out apart from the flags.")
    heading(paper, "The decision asked for", 2)
    paragraphs(paper, *board.asked_for)


def who(paper: Paper, board: Board) -> None:
    paragraphs(paper, board.results.heard)
    rows = [
        (row.group, f"{row.side}, {row.record}. {row.chosen}".strip(), row.asked, row.answered, row.shown)
        for row in board.results.asked
    ]
    headings = ("Group", "Side", "Asked", "Answered", "Shown")
    table(paper, "Who was asked, who answered, and whose figures are shown", headings, rows, (3, 2.6, 1.2, 1.4, 3))
    paragraphs(paper, board.results.bare, *(row.line for row in board.results.not_asked))


def flags(paper: Paper, board: Board) -> None:
    paragraphs(paper, _FLAGS_KEY)
    for panel in board.results.flags:
        _flag(paper, panel)


def _verdict(panel: FlagPanel) -> tuple[Cell, ...]:
    return state_cell(panel.state, panel.word), panel.title, panel.headline


def _answer(panel: FlagPanel) -> str:
    return f"{panel.headline} ({panel.word.lower()})"


def _flag(paper: Paper, panel: FlagPanel) -> None:
    heading(paper, _answer(panel), 2)
    paragraphs(paper, panel.sentence, panel.bare, *(row.line for row in panel.not_asked))
    heading(paper, panel.heading, 3)
    paragraphs(paper, panel.meaning)
    rows = [(row.group, result_cell(row.word), row.range, about_group(row)) for row in panel.verdicts]
    if rows:
        headings = ("Group", "Result", "Score and range", "How it was asked")
        caption = f"{panel.title}: the result for each group"
        table(paper, caption, headings, rows, (3, 1.8, 2, 5), chart=f"flag-{panel.code}")
    together = f"The front line together: {panel.front.range}." if panel.front else ""
    paragraphs(paper, together, f"{panel.behind} {panel.know_rate}".strip())
    stops = [f"{row.now} {row.would_clear}".strip() for row in panel.stops]
    listed(paper, "What stops it from being clear, and what would clear it", stops)
    listed(paper, "Not heard", panel.others_not_heard)
    paragraphs(paper, panel.likeness)


def principles(paper: Paper, board: Board) -> None:
    rows = [
        (f"{row.code} {row.title}", row.score, f"{row.interval}. {row.lowest}" if row.score else row.description)
        for row in board.results.principles
    ]
    caption = "The principles: score from 0 to 100, where it very likely lies, and the lowest group"
    table(paper, caption, ("Principle", "Score", "In words"), rows, (4, 1.4, 6), chart="principles")


def heat_map(paper: Paper, board: Board) -> None:
    heat_map = board.results.heat_map
    headings = ("Group", *(column.code for column in heat_map.columns))
    rows = [(row.group, *map(heat_cell, row.cells)) for row in heat_map.rows]
    shares = (2.6, *(1 for _ in heat_map.columns))
    table(paper, "Score of each group on each principle, or why there is none", headings, rows, shares)
    paragraphs(paper, *heat_map.notes)


def leaders(paper: Paper, board: Board) -> None:
    heading(paper, "What executives expect, and what is answered", 2)
    paragraphs(paper, board.expectations.lead)
    if board.expectations.rows:
        _expectations(paper, board.expectations)
    if board.mirrors:
        heading(paper, "What leaders say, and related answers", 2)
        rows = [(f"{mirror.code} {mirror.title}", mirror.sentence) for mirror in board.mirrors]
        table(paper, "What leaders say, and related answers of the front line", ("Question", "In words"), rows, (1, 2))


def _expectations(paper: Paper, mirror: Expectations) -> None:
    headings = ("Statement", "Executives expect", "Front-line staff together", *mirror.groups)
    rows = [
        (row.text, row.predicted.text, row.front or "not shown", *(cell.text for cell in row.cells))
        for row in mirror.rows
    ]
    shares = (3, 1.3, 1.3, *(1.3 for _ in mirror.groups))
    caption = "What executives expect, and what each group answered, from 0 to 100"
    table(paper, caption, headings, rows, shares, keys=3, chart="expectations")
    paragraphs(paper, *(f"“{row.text}” {row.sentence}" for row in mirror.rows if row.needs_words), style="List Bullet")
    paragraphs(paper, *mirror.notes)


def core(paper: Paper, board: Board) -> None:
    rows = [(f"{row.code} {row.text}", *(cell.text for cell in row.cells)) for row in board.core_rows]
    shares = (3, *(1.3 for _ in board.core_groups))
    caption = "Questions in no flag and no principle, each a figure of its own, from 0 to 100"
    table(paper, caption, ("Question", *board.core_groups), rows, shares)
    paragraphs(paper, *(board.results.core.notes if board.results.core else ()))


def findings(paper: Paper, board: Board) -> None:
    results = board.results.findings
    for row in results.raised:
        _finding(paper, row)
    if not results.raised:
        paragraphs(paper, "Nothing stands out apart from the flags.")
    not_found = [f"{row.title}. {row.looked_at}".strip() for row in results.not_raised]
    unknown = [f"{row.title}: {row.sentence} {row.looked_at}".strip() for row in results.not_evaluated]
    listed(paper, "Checked, and not found", not_found, 2)
    listed(paper, "Not enough data to check", unknown, 2)


def _finding(paper: Paper, row: FindingRow) -> None:
    heading(paper, row.title, 2)
    paragraphs(paper, row.sentence, f"{row.meaning} {row.looked_at}".strip())
    more = {
        "Groups": row.groups,
        "Questions": row.questions,
        "What would clear it": row.would_clear,
        "Seen before": row.case,
    }
    paragraphs(paper, *(f"{name}: {text}" for name, text in more.items() if text), style="List Bullet")
