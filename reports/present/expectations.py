"""The mirror: what executives expect most front-line staff to answer, next to what each group answered."""

from collections.abc import Mapping, Sequence

from reports.present.expected import Expectation, Expectations
from results import charts
from results.present.heatmap import figure_cell, not_asked_cell
from results.present.leaders_page import LeadersPage, widest_first
from scoring.disclosure.published import PublishedReadiness
from scoring.model import PredictionRow, Side
from scoring.words.language import rounded

# The front line comes first, then the project's own people.
_SIDES: tuple[Side, ...] = ("frontline", "leadership", "local_it", "supplier")


def expectations(page: LeadersPage, readiness: PublishedReadiness) -> Expectations:
    predictions = widest_first(readiness.predictions) if page.predictions else ()
    titles = {told.group: told.title for row in predictions for told in row.told}
    order = sorted(titles, key=lambda code: _SIDES.index(readiness.groups[code].side))
    groups = {code: titles[code] for code in order}
    rows = tuple(_row(row, groups) for row in predictions)
    if not any(row.front or row.mark for row in rows):
        return Expectations(page.lead, (), (), ())
    return Expectations(page.lead, tuple(groups.values()), rows, _notes(rows))


def _row(row: PredictionRow, groups: Mapping[str, str]) -> Expectation:
    told = {one.group: figure_cell(one.cell, one.figure) for one in row.told}
    front, bar = row.front, row.front_interval
    return Expectation(
        code=row.statement,
        text=row.text,
        predicted=figure_cell(row.predicted, f"prediction/{row.statement}"),
        cells=tuple(told.get(code, not_asked_cell()) for code in groups),
        sentence=row.sentence,
        is_gap=row.is_gap is True,
        is_compared=row.is_gap is not None,
        front="" if front is None else str(rounded(front)),
        bar=None if front is None else charts.bar(front, bar),
        mark="" if row.predicted.mean is None else charts.place(row.predicted.mean),
    )


def _notes(rows: Sequence[Expectation]) -> tuple[str, ...]:
    cells = (cell for row in rows for cell in (row.predicted, *row.cells))
    return tuple(dict.fromkeys(cell.note for cell in cells if cell.note))
