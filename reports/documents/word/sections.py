"""The sections of the report, with charts as tables. Each writes below its heading."""

from docx.document import Document as Paper

from reports.documents.word.parts import heading, listed, paragraphs, table
from reports.present.board_data import Board
from results.present.data import FindingRow, FlagPanel

_FLAGS_KEY = "A group warns when it scores clearly below 50, and supports when it scores clearly above 50."


def for_the_board(paper: Paper, board: Board) -> None:
    paragraphs(paper, board.results.heard)
    for flag in board.flags:
        heading(paper, _answer(flag.panel), 2)
        paragraphs(paper, flag.panel.sentence, flag.sure, flag.missing)
    heading(paper, "What most needs attention", 2)
    concerns = [f"{concern.title}. {concern.text} {concern.groups}".strip() for concern in board.attention]
    paragraphs(paper, *concerns, style="List Number")
    paragraphs(paper, "" if concerns else "Nothing stands out apart from the flags.")
    heading(paper, "The decision asked for", 2)
    paragraphs(paper, *(board.decision or ("None today: this report is for information.",)))


def who(paper: Paper, board: Board) -> None:
    paragraphs(paper, board.results.heard)
    rows = [(row.group, f"{row.side}, {row.record}", row.asked, row.answered, row.shown) for row in board.results.asked]
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
    rows = [(row.group, row.word, row.score, str(row.n), row.description) for row in panel.verdicts]
    if rows:
        headings = ("Group", "Result", "Score", "People", "In words")
        table(paper, f"{panel.title}: the result for each group", headings, rows, (3, 1.4, 1, 1.1, 5))
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
    heat_map = board.results.heat_map
    headings = ("Group", *(column.code for column in heat_map.columns))
    rows = [(row.group, *(cell.text for cell in row.cells)) for row in heat_map.rows]
    shares = (2.6, *(1 for _ in heat_map.columns))
    table(paper, "Score of each group on each principle, or why there is none", headings, rows, shares)
    paragraphs(paper, *heat_map.notes)


def leaders(paper: Paper, board: Board) -> None:
    if board.gaps.rows:
        if not board.gaps.has_gaps:
            paragraphs(paper, "Leaders do not score far higher than a front-line group on any principle.")
        gaps = [
            (f"{row.principle} {row.title}", row.group, row.leaders, row.score, row.points) for row in board.gaps.rows
        ]
        headings = ("Principle", "Group", "Leaders", "Group's score", "Gap")
        table(paper, "Leaders compared with each group, widest gaps first", headings, gaps, (4, 4, 1.2, 1.2, 1))
    if board.mirrors:
        heading(paper, "The mirror", 2)
        rows = [(f"{mirror.code} {mirror.title}", mirror.sentence) for mirror in board.mirrors]
        table(paper, "What leaders claim and what the front line sees", ("Question", "In words"), rows, (1, 2))


def findings(paper: Paper, board: Board) -> None:
    results = board.results.findings
    for row in results.raised:
        _finding(paper, row)
    if not results.raised:
        paragraphs(paper, "Nothing stands out apart from the flags.")
    listed(paper, "Checked, and not found", [row.title for row in results.not_raised], 2)
    listed(paper, "Not enough data to check", [f"{row.title}: {row.sentence}" for row in results.not_evaluated], 2)
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
