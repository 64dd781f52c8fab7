"""What a question of a meeting can be about: statements and principles, and what each group said of them. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from questions.catalogue import Catalogue, Question
from results import charts
from results.present import wording
from results.present.data import GroupRow
from results.present.rows import cell_row, item_row, principle_row_of, together
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Cell, GroupResult, ItemResult

_EXPECTED = gettext_noop("Executives expect")


@dataclass(frozen=True)
class Party:
    """Somebody who said something of a subject: a group, or what executives expect of the others."""

    title: str
    cell: Cell
    mean: float

    @property
    def score(self) -> str:
        return wording.score(self.mean, is_coarse=self.cell.is_coarse)

    @property
    def low(self) -> float:
        return charts.reaching(self.cell.interval80, self.mean).low if self.cell.interval80 else 0.0

    @property
    def high(self) -> float:
        return charts.reaching(self.cell.interval80, self.mean).high if self.cell.interval80 else 100.0


@dataclass(frozen=True)
class Subject:
    """A statement or a principle, and what each group said of it. `rates`: title of a group -> share that could say."""

    code: str
    title: str
    principles: tuple[str, ...]
    cells: Mapping[str, Cell]  # code of a group -> its figure
    rates: Mapping[str, float]
    rows: tuple[GroupRow, ...]
    more: tuple[Party, ...] = ()


def statements(readiness: PublishedReadiness, catalogue: Catalogue, *, is_live: bool) -> Iterator[Subject]:
    expected = {row.statement: row.predicted for row in readiness.predictions}
    for question in (one.at_stage(is_live=is_live) for one in catalogue.questions.values()):
        items = {group: asked[question.code] for group, asked in readiness.items.items() if question.code in asked}
        if items:
            yield _statement(question, items, readiness.groups, _expected(expected.get(question.code)))


def _statement(
    question: Question, items: Mapping[str, ItemResult], groups: Mapping[str, GroupResult], more: tuple[Party, ...]
) -> Subject:
    told = [item_row(groups[group], item) for group, item in items.items()]
    rates = {groups[group].title: item.know_rate for group, item in items.items()}
    return Subject(
        code=question.code,
        title=_words(question),
        principles=tuple(question.principles),
        cells={group: item.cell for group, item in items.items()},
        rates={title: rate for title, rate in rates.items() if rate is not None},
        rows=_rows([*told, *(cell_row(one.title, one.cell, "") for one in more)]),
        more=more,
    )


def principles(readiness: PublishedReadiness, catalogue: Catalogue) -> Iterator[Subject]:
    shown = [group for group in readiness.groups.values() if group.status == "shown"]
    for code, principle in catalogue.principles.items():
        cells = {group.code: group.cells[code] for group in shown if code in group.cells}
        rows = [principle_row_of(group, code) for group in shown if code in group.cells]
        yield Subject(code, principle.title, (code,), cells, {}, _rows(rows))


def title_of(question: str, catalogue: Catalogue, *, is_live: bool) -> str:
    """What the question of a meeting with this code is about. Empty where the banks have no such thing."""
    code = question.rpartition("-")[2]
    if statement := catalogue.questions.get(code):
        return _words(statement.at_stage(is_live=is_live))
    principle = catalogue.principles.get(code)
    return principle.title if principle else ""


def _words(question: Question) -> str:
    return f"{question.title}: {question.text}" if question.title else question.text


def _expected(cell: Cell | None) -> tuple[Party, ...]:
    return (Party(_(_EXPECTED), cell, cell.mean),) if cell and cell.mean is not None else ()


def _rows(rows: Sequence[GroupRow]) -> tuple[GroupRow, ...]:
    """Without links: they are shown on a wall and on paper."""
    return together(replace(row, figure="") for row in rows)
