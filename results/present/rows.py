"""One group on one principle or question: score, bar, answers, and the words next to them."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from results import charts
from results.present import wording
from results.present.data import GroupRow
from scoring.model import Cell, GroupResult, ItemCounts, ItemResult, LeaderAnswers
from scoring.words.language import people, rounded
from scoring.words.traces import word

NOBODY_SAID_HOW_SHARED = gettext_noop("Nobody said how widely this is shared.")


def principle_row_of(group: GroupResult, principle: str) -> GroupRow:
    """A group that is hidden or silent has a reason instead of figures."""
    if group.status != "shown":
        return _without_score(group.title, group.reason, "")
    return cell_row(group.title, group.cells[principle], f"cell/{group.code}/{principle}")


def item_row(group: GroupResult, result: ItemResult) -> GroupRow:
    return cell_row(group.title, result.cell, f"item/{group.code}/{result.code}", result.know_rate, result.counts)


def cell_row(
    title: str, cell: Cell, figure: str, know_rate: float | None = None, counts: ItemCounts | None = None
) -> GroupRow:
    rate = cell.know_rate if know_rate is None else know_rate
    if cell.mean is None:
        return _without_score(title, f"{cell.reason} {_could_answer(rate)}".strip(), figure if rate is not None else "")
    score = wording.score(cell.mean, is_coarse=cell.is_coarse)
    answers = counts[:5] if counts else ()
    return GroupRow(
        group=title,
        score=score,
        bar=charts.bar(cell.mean, cell.interval80),
        description=wording.sentences(wording.of_100(title, score), wording.between(cell.interval80, cell.mean)),
        details=" ".join(filter(None, (_people(cell), _agreement(cell), _could_answer(rate)))),
        answers=charts.parts(answers) if answers else (),
        spread=_spread(answers),
        figure=figure,
    )


def both_answers(both: LeaderAnswers) -> str:
    """How good and how shared. Empty where neither has a score: the row says why."""
    if both.shared.mean is not None:
        return both.sentence
    if both.good.mean is None:
        return ""
    said = _("How good {score}.").format(score=rounded(both.good.mean))
    return f"{said} {_(NOBODY_SAID_HOW_SHARED)}"


def _without_score(title: str, why: str, figure: str) -> GroupRow:
    return GroupRow(title, "", None, "", why, (), "", figure)


def _people(cell: Cell) -> str:
    return wording.sentences(people(cell.n)) if cell.n else ""


def _agreement(cell: Cell) -> str:
    return wording.sentences(word(cell.word)) if cell.word else ""


def _could_answer(rate: float | None) -> str:
    return "" if rate is None else _("{share} could answer.").format(share=wording.percent(rate))


def _spread(answers: tuple[int, ...]) -> str:
    return _("Answers from 1 to 5: {counts}.").format(counts=", ".join(map(str, answers))) if answers else ""


def together(rows: Iterable[GroupRow]) -> tuple[GroupRow, ...]:
    """Groups that show nothing for the same reason share one row, below the others."""
    by_reason: dict[str, list[GroupRow]] = {}
    for row in rows:
        by_reason.setdefault("" if row.score or row.figure else row.details, []).append(row)
    shown = by_reason.pop("", [])
    return (
        *shown,
        *(replace(same[0], group=wording.listed([row.group for row in same])) for same in by_reason.values()),
    )
