"""The appendix: every statement, with the answers of each group that may be shown."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from questions.catalogue import Catalogue, Page, Question
from reports.present.answer_rows import AnsweredQuestion, AnswerRow, QuestionChapter
from results import charts
from results.charts import reaching
from results.present import wording
from scoring.disclosure.published import PublishedReadiness
from scoring.model import ItemResult
from scoring.words.language import rounded

_VALID = 5  # the first counts of a question are those of the answers 1 to 5


def chapters(
    readiness: PublishedReadiness, catalogue: Catalogue, *, is_live: bool = False
) -> tuple[QuestionChapter, ...]:
    """One for each principle and each part of the work system, without the executives' questions.

    `is_live`: statements in the words of that stage.
    """
    checklist = {reflection.code for reflection in readiness.mirror}
    every_chapter = (
        QuestionChapter(page.title, tuple(_questions(_worded(page, is_live=is_live), checklist, readiness)))
        for page in catalogue.page_list
    )
    return tuple(chapter for chapter in every_chapter if chapter.questions)


def _worded(page: Page, *, is_live: bool) -> tuple[Question, ...]:
    return tuple(question.at_stage(is_live=is_live) for question in page.questions)


def _questions(
    questions: tuple[Question, ...], checklist: set[str], readiness: PublishedReadiness
) -> Iterator[AnsweredQuestion]:
    for question in questions:
        rows = tuple(_rows(question.code, readiness)) if question.code not in checklist else ()
        if rows:
            yield AnsweredQuestion(question.code, question.text, rows)


def _rows(question: str, readiness: PublishedReadiness) -> Iterator[AnswerRow]:
    """Groups of which nothing is shown share a row, below the others."""
    hidden: dict[str, list[str]] = {}
    for group, results in readiness.items.items():
        if question in results:
            row = _row(readiness.groups[group].title, results[question])
            if row.score or row.could_answer:
                yield row
            else:
                hidden.setdefault(row.details, []).append(row.group)
    yield from (AnswerRow(wording.listed(titles), "", "", "", "", (), "", why) for why, titles in hidden.items())


def _row(title: str, result: ItemResult) -> AnswerRow:
    cell = result.cell
    could_answer = "" if result.know_rate is None else wording.percent(result.know_rate)
    if cell.mean is None:
        return AnswerRow(title, "", "", "", could_answer, (), "", cell.reason)
    answers = result.counts[:_VALID] if result.counts else ()
    return AnswerRow(
        group=title,
        score=str(rounded(cell.mean)),
        interval=_interval(result),
        people=str(cell.n or ""),
        could_answer=could_answer,
        answers=charts.parts(answers) if answers else (),
        spread=_spread(title, answers) if answers else "",
        details="",
    )


def _interval(result: ItemResult) -> str:
    cell = result.cell
    if cell.mean is None or cell.interval80 is None:
        return ""
    shown = reaching(cell.interval80, cell.mean)
    return pgettext("from one number to another", "{low} to {high}").format(
        low=rounded(shown.low), high=rounded(shown.high)
    )


def _spread(title: str, answers: Sequence[int]) -> str:
    return _("{group}: answers from 1 to 5: {counts}.").format(group=title, counts=", ".join(map(str, answers)))
