"""Questions that belong to no flag and no principle: what the change does to safety, time and people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from questions.catalogue import Catalogue, Question
from results.present.data import CoreTable, HeatCell, HeatColumn, HeatRow
from results.present.heatmap import figure_cell, hidden_cell, notes
from scoring.disclosure.published import PublishedReadiness
from scoring.model import GroupResult
from scoring.words.groups import NOT_ASKED

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
    questions = [
        question.at_stage(is_live=is_live)
        for question in catalogue.questions.values()
        if _is_shown(question, readiness)
    ]
    if not questions:
        return None
    rows = tuple(_rows(readiness, questions))
    columns = tuple(HeatColumn(question.code, question.text) for question in questions)
    return CoreTable(columns, rows, notes(rows))


def _is_shown(question: Question, readiness: PublishedReadiness) -> bool:
    return question.bank == _BANK and any(question.code in results for results in readiness.items.values())


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
        return HeatCell("not asked", "not-asked", NOT_ASKED, "")
    return figure_cell(item.cell, f"item/{group.code}/{question}")
