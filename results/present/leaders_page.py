"""Leaders and the front line: where they are far apart, and what each side says on the same subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from results import charts
from results.charts import Distance, Marks
from results.present import wording
from results.present.data import GroupRow
from results.present.principle_page import QuestionTable
from results.present.rows import cell_row, together
from scoring.disclosure.published import PublishedReadiness
from scoring.model import GapResult, Reflection, Told
from scoring.words.language import rounded

HEADING = "Leaders and the front line"
_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class GapRow:
    """Leaders and one group on one principle. `line` is None if there is nothing to compare; `sentence` says why."""

    principle: str
    title: str
    group: str
    leaders: str
    score: str
    points: str
    is_gap: bool
    line: Distance | None
    sentence: str
    figure: str
    score_figure: str


@dataclass(frozen=True)
class Mirror:
    """One executive question: what leaders claim, and how the front line answered the statements that echo it."""

    code: str
    title: str
    text: str
    sentence: str
    marks: Marks | None  # None where neither side has a number
    leaders: tuple[GroupRow, ...]
    echoes: tuple[QuestionTable, ...]


@dataclass(frozen=True)
class LeadersPage:
    gaps: tuple[GapRow, ...]  # raised, widest first
    others: tuple[GapRow, ...]  # widest first, then those that could not be compared
    mirrors: tuple[Mirror, ...]


def leaders_page(readiness: PublishedReadiness) -> LeadersPage:
    rows = [_gap(gap, readiness) for gap in sorted(readiness.gaps, key=_width)]
    return LeadersPage(
        gaps=tuple(row for row in rows if row.is_gap),
        others=tuple(row for row in rows if not row.is_gap),
        mirrors=tuple(_mirror(reflection) for reflection in readiness.mirror),
    )


def _width(gap: GapResult) -> tuple[bool, float]:
    return gap.points is None, -(gap.points or 0)


def _gap(gap: GapResult, readiness: PublishedReadiness) -> GapRow:
    cell = readiness.groups[gap.group].cells[gap.principle]
    theirs = cell.mean
    title = readiness.principles[gap.principle].title
    if gap.points is None or theirs is None:
        return GapRow(
            gap.principle,
            title,
            gap.title,
            "",
            "",
            "",
            is_gap=gap.is_gap is True,
            line=None,
            sentence=gap.sentence,
            figure="",
            score_figure="",
        )
    leaders = theirs + gap.points
    return GapRow(
        principle=gap.principle,
        title=title,
        group=gap.title,
        leaders=str(rounded(leaders)),
        score=wording.score(theirs, is_coarse=cell.is_coarse),
        points=_signed(gap.points),
        is_gap=gap.is_gap is True,
        line=charts.distance(leaders, theirs),
        sentence=f"{gap.sentence} {gap.reason}".strip(),
        figure=f"gap/{gap.group}/{gap.principle}",
        score_figure=f"cell/{gap.group}/{gap.principle}",
    )


def _signed(points: float) -> str:
    size = rounded(abs(points))
    if size == 0:
        return "0"
    return f"+{size}" if points > 0 else f"{_MINUS}{size}"


def _mirror(reflection: Reflection) -> Mirror:
    return Mirror(
        code=reflection.code,
        title=reflection.title,
        text=reflection.text,
        sentence=reflection.sentence,
        marks=_marks(reflection),
        leaders=_group_rows(reflection.leaders),
        echoes=tuple(QuestionTable(echo.code, "", echo.text, _group_rows(echo.told)) for echo in reflection.echoes),
    )


def _marks(reflection: Reflection) -> Marks | None:
    leaders = _means(reflection.leaders)
    front_line = [mean for echo in reflection.echoes for mean in _means(echo.told)]
    return charts.marks(leaders, front_line) if leaders or front_line else None


def _means(answers: Sequence[Told]) -> list[float]:
    return [answer.cell.mean for answer in answers if answer.cell.mean is not None]


def _group_rows(answers: Sequence[Told]) -> tuple[GroupRow, ...]:
    return together(cell_row(answer.title, answer.cell, answer.figure) for answer in answers)
