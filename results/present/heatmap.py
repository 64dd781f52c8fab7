"""Groups by principles: one number in each cell, or the reason why there is none."""

from collections.abc import Iterable

from questions.catalogue import Principle
from results import charts
from results.present.data import HeatCell, HeatColumn, HeatMap, HeatRow
from scoring.model import Cell, GroupResult
from scoring.words.language import rounded


def heat_map(groups: Iterable[GroupResult], principles: Iterable[Principle]) -> HeatMap:
    columns = tuple(HeatColumn(principle.code, principle.title) for principle in principles)
    rows = tuple(_row(group, columns) for group in groups)
    return HeatMap(columns, rows, notes(rows))


def _row(group: GroupResult, columns: tuple[HeatColumn, ...]) -> HeatRow:
    return HeatRow(group.title, tuple(_cell(group, column.code) for column in columns))


def _cell(group: GroupResult, principle: str) -> HeatCell:
    if group.status != "shown":
        return hidden_cell(group)
    return figure_cell(group.cells[principle], f"cell/{group.code}/{principle}")


def hidden_cell(group: GroupResult) -> HeatCell:
    """Of a group that is hidden or silent."""
    if group.status == "hidden":
        return HeatCell("hidden", "hidden", group.reason, "")
    return HeatCell("no answers", "no-answers", group.reason, "")


def figure_cell(cell: Cell, figure: str) -> HeatCell:
    if cell.mean is None:
        words = cell.state.replace("_", " ")
        return HeatCell(words, words.replace(" ", "-"), cell.reason, "")
    return HeatCell(str(rounded(cell.mean)), str(charts.step(cell.mean)), "", figure)


def notes(rows: Iterable[HeatRow]) -> tuple[str, ...]:
    """Why cells hold no number, each reason once."""
    found = [cell.note for row in rows for cell in row.cells if cell.note]
    return tuple(dict.fromkeys(found))
