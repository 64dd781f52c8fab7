"""Leaders and front line on screen: why a group has no number is said once, and not at every question."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from results.present.data import GroupRow
from results.present.leaders_page import NOBODY_COULD_SAY, LeadersPage, Mirror, Prediction, leaders_page
from scoring.disclosure.published import PublishedReadiness
from scoring.words.language import labelled
from scoring.words.results import FEW_STAFF

Rows = tuple[GroupRow, ...]
NO_SECOND_ANSWER = gettext_noop("No leader said how widely an answer is shared, so we cannot compare the two.")


@dataclass(frozen=True)
class LeadersOnScreen:
    page: LeadersPage
    no_second_answer: str  # in place of a table in which every row would say so
    notes: tuple[str, ...]  # why groups have no number, each once


def leaders_on_screen(readiness: PublishedReadiness) -> LeadersOnScreen:
    page, notes = leaders_page(readiness), dict[str, None]()

    def with_numbers(rows: Rows) -> Rows:
        notes.update((labelled(row.group, row.details), None) for row in rows if not _says_something(row))
        return tuple(filter(_says_something, rows))

    is_alone = bool(page.answers) and all(row.shared == _(NOBODY_COULD_SAY) for row in page.answers)
    page = replace(
        page,
        predictions=_predictions(page.predictions, with_numbers),
        answers=() if is_alone else page.answers,
        mirrors=tuple(_mirror(mirror, with_numbers) for mirror in page.mirrors),
    )
    if any(row.sentence.endswith(FEW_STAFF()) for row in readiness.predictions):
        notes[FEW_STAFF()] = None
    return LeadersOnScreen(page, _(NO_SECOND_ANSWER) if is_alone else "", tuple(notes))


def _says_something(row: GroupRow) -> bool:
    return bool(row.score or row.figure)


def _predictions(rows: Iterable[Prediction], with_numbers: Callable[[Rows], Rows]) -> tuple[Prediction, ...]:
    """What is missing at every statement is said once, below."""
    return tuple(
        replace(row, rows=with_numbers(row.rows), sentence=row.sentence.removesuffix(FEW_STAFF()).strip())
        for row in rows
    )


def _mirror(mirror: Mirror, with_numbers: Callable[[Rows], Rows]) -> Mirror:
    echoes = tuple(replace(echo, rows=with_numbers(echo.rows)) for echo in mirror.echoes)
    return replace(mirror, leaders=with_numbers(mirror.leaders), echoes=echoes)
