"""Projects by principles: one published score in each cell, or why there is none. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from assessments.models import Project
from portfolio.overview.lines import Line, Names, Score
from results import charts
from results.present.data import HeatCell, HeatColumn
from results.present.principles import NO_FIGURE


@dataclass(frozen=True)
class ProjectHeat:
    project: Project
    round: int
    with_columns: tuple[tuple[HeatColumn, HeatCell], ...]


@dataclass(frozen=True)
class PortfolioHeat:
    columns: tuple[HeatColumn, ...]
    rows: tuple[ProjectHeat, ...]
    notes: tuple[str, ...]  # why some cells hold no number


def heat_map(lines: Sequence[Line], names: Names) -> PortfolioHeat:
    """Only of projects with results."""
    columns = tuple(HeatColumn(code, title) for code, title in sorted(names.principles.items()))
    rows = tuple(_row(line, columns) for line in lines if line.has_result)
    has_gap = any(cell.note for row in rows for _, cell in row.with_columns)
    return PortfolioHeat(columns, rows, (str(NO_FIGURE),) if has_gap else ())


def _row(line: Line, columns: Sequence[HeatColumn]) -> ProjectHeat:
    scores = line.scores
    cells = tuple((column, _cell(column.code, scores.get(column.code))) for column in columns)
    return ProjectHeat(line.project, line.round.pk if line.round else 0, cells)


def _cell(code: str, score: Score | None) -> HeatCell:
    if score is None:
        return HeatCell(gettext("no figure"), "no-answers", str(NO_FIGURE), "")
    return HeatCell(str(score.score), str(charts.step(score.score)), "", f"principle/{code}")
