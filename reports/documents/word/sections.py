"""The sections of the report, charts as tables. Each takes the paper and the board, and writes below its heading."""

from docx.document import Document as Paper

from reports.documents.word.parts import heading, listed, paragraphs, table
from reports.present.board_data import Board
from results.present.data import FindingRow, FlagPanel

_FLAGS_KEY = "A group warns when all of its interval lies below the midpoint, 50, and supports when it lies above."


def for_the_board(paper: Paper, board: Board) -> None:
    paragraphs(paper, board.results.heard)
    for flag in board.flags:
        heading(paper, _answer(flag.panel), 2)
        paragraphs(paper, flag.panel.sentence, flag.sure, flag.missing)
    heading(paper, "What most needs attention", 2)
    concerns = [f"{one.title}. {one.text} {one.groups}".strip() for one in board.attention]
    paragraphs(paper, *concerns, style="List Number")
    paragraphs(paper, "" if concerns else "Nothing beyond the flags stands out.")
    heading(paper, "The decision asked for", 2)
    paragraphs(paper, *(board.decision or ("None today: this report is for information.",)))


def who(paper: Paper, board: Board) -> None:
    paragraphs(paper, board.results.heard)
    rows = [(one.group, f"{one.side}, {one.record}", one.asked, one.answered, one.shown) for one in board.results.asked]
    headings = ("Group", "Side", "Asked", "Answered", "Shown")
    table(paper, "Who was asked, who answered, and whose figures are shown", headings, rows, (3, 2.2, 1, 1.2, 4))


def flags(paper: Paper, board: Board) -> None:
    paragraphs(paper, _FLAGS_KEY)
    for panel in board.results.flags:
        _flag(paper, panel)


def _answer(panel: FlagPanel) -> str:
    return f"{panel.headline} ({panel.word.lower()})"


def _flag(paper: Paper, panel: FlagPanel) -> None:
    heading(paper, _answer(panel), 2)
    heading(paper, panel.heading, 3)
    paragraphs(paper, panel.meaning)
    rows = [(one.group, one.word, one.score, str(one.n), one.description) for one in panel.verdicts]
    if rows:
        headings = ("Group", "Reads", "Score", "People", "In words")
        table(paper, f"{panel.title}: how each group reads", headings, rows, (3, 1.4, 1, 1.1, 5))
    paragraphs(paper, f"{panel.behind} {panel.know_rate}".strip())
    listed(paper, "What would clear it", panel.would_clear)
    listed(paper, "Not heard", panel.not_heard)
    paragraphs(paper, panel.likeness)


def principles(paper: Paper, board: Board) -> None:
    rows = [
        (f"{row.code} {row.title}", row.score, f"{row.interval}. {row.lowest}" if row.score else row.description)
        for row in board.results.principles
    ]
    caption = "The principles: score from 0 to 100, where it very likely lies, and the lowest group"
    table(paper, caption, ("Principle", "Score", "In words"), rows, (4, 1, 6))


def heat_map(paper: Paper, board: Board) -> None:
    found = board.results.heat_map
    headings = ("Group", *(column.code for column in found.columns))
    rows = [(row.group, *(cell.text for cell in row.cells)) for row in found.rows]
    shares = (2.6, *(1 for _ in found.columns))
    table(paper, "Score of each group on each principle, or why there is none", headings, rows, shares)
    paragraphs(paper, *found.notes)


def leaders(paper: Paper, board: Board) -> None:
    if board.gaps.rows:
        if not board.gaps.has_gaps:
            paragraphs(paper, "On no principle do leaders score far higher than a front-line group.")
        gaps = [
            (f"{row.principle} {row.title}", row.group, row.leaders, row.score, row.points) for row in board.gaps.rows
        ]
        headings = ("Principle", "Group", "Leaders", "Group's score", "Apart")
        table(paper, "Leaders beside each group, widest gaps first", headings, gaps, (4, 4, 1.2, 1.2, 1))
    if board.mirrors:
        heading(paper, "The mirror", 2)
        rows = [(f"{mirror.code} {mirror.title}", mirror.sentence) for mirror in board.mirrors]
        table(paper, "What leaders claim beside what the front line sees", ("Question", "In words"), rows, (1, 2))


def findings(paper: Paper, board: Board) -> None:
    found = board.results.findings
    for row in found.raised:
        _finding(paper, row)
    if not found.raised:
        paragraphs(paper, "Nothing beyond the flags stands out.")
    listed(paper, "Looked for and not found", [row.title for row in found.not_raised], 2)
    listed(paper, "Could not be looked for", [f"{row.title}: {row.sentence}" for row in found.not_evaluated], 2)
    rows = [(row.title, row.score, row.description) for row in board.results.axes]
    table(paper, "The social and the technical side", ("Side", "Score", "In words"), rows, (2, 1, 5))


def _finding(paper: Paper, row: FindingRow) -> None:
    heading(paper, row.title, 2)
    paragraphs(paper, row.sentence, row.meaning)
    more = {
        "Groups": row.groups,
        "Questions": row.questions,
        "What would clear it": row.would_clear,
        "Seen before in": f"{row.case}, as an illustration" if row.case else "",
    }
    paragraphs(paper, *(f"{name}: {text}" for name, text in more.items() if text), style="List Bullet")
