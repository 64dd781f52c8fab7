"""Groups by principles: one number in each cell, or the reason why there is none."""

from collections.abc import Iterable

from django.utils.translation import pgettext

from questions.catalogue import Principle
from results import charts
from results.present.data import HeatCell, HeatColumn, HeatMap, HeatRow
from scoring.model import Cell, GroupResult
from scoring.words.groups import NOT_ASKED
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
        return _without_number("hidden", group.reason)
    return _without_number("no_answers", group.reason)


def not_asked_cell() -> HeatCell:
    return _without_number("not_asked", NOT_ASKED())


def _without_number(state: str, why: str) -> HeatCell:
    return HeatCell(without_number(state), state.replace("_", "-"), why, "")


def without_number(state: str) -> str:
    """What stands in a cell that shows no number."""
    return {
        "hidden": pgettext("a cell without a number", "hidden"),
        "no_answers": pgettext("a cell without a number", "no answers"),
        "not_asked": pgettext("a cell without a number", "not asked"),
    }[state]


def figure_cell(cell: Cell, figure: str) -> HeatCell:
    if cell.mean is None:
        return _without_number(cell.state, cell.reason)
    return HeatCell(str(rounded(cell.mean)), str(charts.step(cell.mean)), "", figure)


def notes(rows: Iterable[HeatRow]) -> tuple[str, ...]:
    """Why cells hold no number, each reason once."""
    found = [cell.note for row in rows for cell in row.cells if cell.note]
    return tuple(dict.fromkeys(found))
