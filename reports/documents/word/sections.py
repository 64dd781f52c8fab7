"""The sections of the report on flags, principles and findings. Each writes below its heading."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from docx.document import Document as Paper

from reports.documents.word import drawings
from reports.documents.word.cells import Cell, Lines, Strong
from reports.documents.word.charts import Drawn
from reports.documents.word.colours import result_cell
from reports.documents.word.drawings import NO_BAR
from reports.documents.word.parts import heading, listed, paragraphs, table
from reports.present.board_data import Board, about_group
from results.present.data import AskedRow, FindingRow, FlagPanel, PrincipleRow, VerdictRow

_FLAGS_KEY = gettext_lazy(
    "A group warns when it scores clearly below 50, and supports when it scores clearly above 50. The line across each "
    "bar shows where the score very likely lies. The dashed line is at 50. Dark red bars warn."
)
_PRINCIPLES_KEY = gettext_lazy(
    "Scores run from 0 to 100, and every group counts the same. The line across each bar shows where the score very "
    "likely lies. The triangle is the lowest group. A dark red bar is clearly below 50. Below each bar, a dot for each "
    "group: filled for the front line, a ring for all others."
)
_TOO_FEW = gettext_lazy("Fewer than ten people")


def who(paper: Paper, board: Board) -> None:
    paragraphs(paper, board.results.heard)
    headings = (_("Group"), _("Asked"), _("Answered"), _("Share"), _("Figures"))
    rows = [_asked(row) for row in board.results.asked]
    table(paper, _("Who was asked and who answered, by group"), headings, rows, (5, 1.8, 1.6, 1.8, 3))
    paragraphs(paper, board.results.bare)
    listed(paper, _("Groups that were not asked"), [row.line for row in board.results.not_asked], 2)


def _asked(row: AskedRow) -> tuple[Cell, ...]:
    about = ". ".join(filter(None, (f"{row.side}, {row.record}", row.chosen)))
    return Lines((Strong(row.group), about)), row.asked, row.answered, row.share or _("not known"), row.shown


def flags(paper: Paper, board: Board) -> None:
    paragraphs(paper, str(_FLAGS_KEY))
    for panel in board.results.flags:
        _flag(paper, panel)


def _flag(paper: Paper, panel: FlagPanel) -> None:
    heading(paper, f"{panel.headline} ({panel.word.lower()})", 2)
    paragraphs(paper, panel.sentence, panel.bare, *(row.line for row in panel.not_asked))
    heading(paper, panel.heading, 3)
    paragraphs(paper, panel.meaning)
    if panel.verdicts:
        headings = (
            _("Group"),
            _("Result"),
            _("Score"),
            Lines((_("From 0 to 100"), drawings.axis())),
            _("Who answered"),
        )
        caption = _("{flag}: what each group's answers say").format(flag=panel.title)
        table(paper, caption, headings, [_verdict(row) for row in panel.verdicts], (3, 2.1, 2.4, 5, 3.6))
    together = _("The front line together: {range}.").format(range=panel.front.range) if panel.front else ""
    paragraphs(paper, together, f"{panel.behind} {panel.know_rate}".strip())
    stops = [f"{row.now} {row.would_clear}".strip() for row in panel.stops]
    listed(paper, _("What stops it from being clear, and what would clear it"), stops)
    listed(paper, _("Not heard"), panel.others_not_heard)


def _verdict(row: VerdictRow) -> tuple[Cell, ...]:
    drawn = drawings.bar(row.bar, f"{row.group}, {row.range}") if row.bar else str(_TOO_FEW)
    return row.group, result_cell(row.word), row.range, drawn, about_group(row)


def principles(paper: Paper, board: Board) -> None:
    paragraphs(paper, str(_PRINCIPLES_KEY))
    caption = _("The principles: score from 0 to 100, where it very likely lies, and the lowest group")
    headings = (_("Principle"), _("Score"), Lines((_("From 0 to 100"), drawings.axis())), _("In words"))
    table(paper, caption, headings, [_principle(row) for row in board.results.principles], (3.4, 1.8, 5, 5))


def _principle(row: PrincipleRow) -> tuple[Cell, ...]:
    if row.bar is None:
        return row.title, pgettext("in place of a score", "none"), NO_BAR, row.description
    lines: list[Drawn] = [drawings.bar(row.bar, f"{row.title}, {row.score}")]
    if row.spread:
        lines.append(drawings.spread(row.spread))
    return row.title, Strong(row.score), Lines(tuple(lines)), row.words


def findings(paper: Paper, board: Board) -> None:
    results = board.results.findings
    for row in results.raised:
        _finding(paper, row)
    if not results.raised:
        paragraphs(paper, _("Nothing stands out apart from the flags."))
    not_found = [f"{row.title}. {row.looked_at}".strip() for row in results.not_raised]
    unknown = [f"{row.title}: {row.sentence} {row.looked_at}".strip() for row in results.not_evaluated]
    listed(paper, _("Checked, and not found"), not_found, 2)
    listed(paper, _("Not enough data to check"), unknown, 2)


def _finding(paper: Paper, row: FindingRow) -> None:
    """Without the codes of its questions."""
    heading(paper, row.title, 2)
    paragraphs(paper, row.sentence, f"{row.meaning} {row.looked_at}".strip())
    more = {
        _("Groups"): row.groups,
        _("What would clear it"): row.would_clear,
        _("Seen before"): row.case,
    }
    paragraphs(paper, *(f"{name}: {text}" for name, text in more.items() if text), style="List Bullet")
