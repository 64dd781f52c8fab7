"""Questions that belong to no flag and no principle: those of the core, and an organisation's own."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from questions.catalogue import Catalogue, Question
from results.present.data import CoreTable, HeatCell, HeatColumn, HeatRow
from results.present.heatmap import figure_cell, hidden_cell, not_asked_cell, notes
from scoring.disclosure.published import PublishedReadiness
from scoring.model import GroupResult

_BANK = "core"


@dataclass(frozen=True)
class CoreRow:
    """A question that is in no flag and no principle, and what each group answered."""

    code: str
    text: str
    cells: tuple[HeatCell, ...]


def by_question(table: CoreTable | None) -> tuple[CoreRow, ...]:
    """A row for each question: there are few, and their words are long. None where no group shows a number."""
    if table is None or not any(cell.figure for row in table.rows for cell in row.cells):
        return ()
    columns = zip(*(row.cells for row in table.rows), strict=True)
    questions = zip(table.questions, columns, strict=True)
    return tuple(CoreRow(question.code, question.title, tuple(cells)) for question, cells in questions)


def core_table(readiness: PublishedReadiness, catalogue: Catalogue, *, is_live: bool) -> CoreTable | None:
    """None where no group that can be shown answered any of them. `is_live`: in the words of that stage."""
    return _table(readiness, catalogue, {_BANK}, is_live=is_live)


def own_table(readiness: PublishedReadiness, catalogue: Catalogue) -> CoreTable | None:
    """The same of the organisation's own questions, each with the principle that it belongs to, if any."""
    return _table(readiness, catalogue, catalogue.own_banks, is_live=False)


def without_own(readiness: PublishedReadiness, catalogue: Catalogue) -> PublishedReadiness:
    """Where questions are listed, so that what is said of the built-in ones is the same with others next to them."""
    if not catalogue.own_banks:
        return readiness
    own = {code for code, question in catalogue.questions.items() if question.kind == "own"}
    items = {
        group: {code: item for code, item in results.items() if code not in own}
        for group, results in readiness.items.items()
    }
    return replace(readiness, items=items)


def _table(
    readiness: PublishedReadiness, catalogue: Catalogue, banks: Collection[str], *, is_live: bool
) -> CoreTable | None:
    answered = set().union(*readiness.items.values())
    asked = [question for question in catalogue.questions.values() if question.bank in banks]
    questions = [question.at_stage(is_live=is_live) for question in asked if question.code in answered]
    if not questions:
        return None
    rows = tuple(_rows(readiness, questions))
    columns = tuple(HeatColumn(question.code, _title(question, catalogue)) for question in questions)
    return CoreTable(columns, rows, notes(rows))


def _title(question: Question, catalogue: Catalogue) -> str:
    principle = catalogue.principle_of(question.code)
    if not principle:
        return question.text
    return _("{question} (about “{principle}”)").format(question=question.text, principle=principle)


def _rows(readiness: PublishedReadiness, questions: Sequence[Question]) -> Iterator[HeatRow]:
    """Of the groups that were asked one of them, hidden and silent ones too."""
    asked = frozenset().union(*(question.asked_of for question in questions))
    for group in readiness.groups.values():
        if asked & {group.code, *group.members}:
            yield HeatRow(group.title, tuple(_cell(group, question.code, readiness) for question in questions))


def _cell(group: GroupResult, question: str, readiness: PublishedReadiness) -> HeatCell:
    if group.status != "shown":
        return hidden_cell(group)
    item = readiness.items.get(group.code, {}).get(question)
    if item is None:
        return not_asked_cell()
    return figure_cell(item.cell, f"item/{group.code}/{question}")
