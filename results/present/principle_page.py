"""One principle: each group's score, then every question by group."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from questions.catalogue import Catalogue, Question
from results.present.data import GroupRow, PrincipleRow
from results.present.principles import principle_row
from results.present.rows import both_answers, item_row, principle_row_of, together
from scoring.disclosure.published import PublishedReadiness
from scoring.model import ItemResult


@dataclass(frozen=True)
class QuestionTable:
    """A question and the answers of each group that may be shown. Only checklist questions have a `title`."""

    code: str
    title: str
    text: str
    rows: tuple[GroupRow, ...]


@dataclass(frozen=True)
class PrinciplePage:
    heading: str
    summary: str
    row: PrincipleRow
    groups: tuple[GroupRow, ...]
    questions: tuple[QuestionTable, ...]


def principle_page(
    readiness: PublishedReadiness, catalogue: Catalogue, code: str, *, is_live: bool = False
) -> PrinciplePage:
    """`is_live`: questions in the words of that stage."""
    principle = catalogue.principles[code]
    return PrinciplePage(
        heading=f"{code} {principle.title}",
        summary=principle.summary,
        row=principle_row(readiness.principles[code], principle, readiness.groups),
        groups=tuple(principle_row_of(group, code) for group in readiness.groups.values()),
        questions=tuple(_tables(readiness, catalogue, code, is_live=is_live)),
    )


def _tables(
    readiness: PublishedReadiness, catalogue: Catalogue, code: str, *, is_live: bool
) -> Iterator[QuestionTable]:
    """In bank order, without questions that no group was asked."""
    for question in (question.at_stage(is_live=is_live) for question in catalogue.questions.values()):
        rows = _rows(readiness, question) if code in question.principles else ()
        if rows:
            yield QuestionTable(question.code, question.title, question.text, rows)


def _rows(readiness: PublishedReadiness, question: Question) -> tuple[GroupRow, ...]:
    return together(
        _row(readiness, group, results[question.code])
        for group, results in readiness.items.items()
        if question.code in results
    )


def _row(readiness: PublishedReadiness, group: str, result: ItemResult) -> GroupRow:
    """Leaders with both their answers."""
    row, both = item_row(readiness.groups[group], result), readiness.leaders.get(group, {}).get(result.code)
    return replace(row, details=f"{row.details} {both_answers(both)}".strip()) if both else row
