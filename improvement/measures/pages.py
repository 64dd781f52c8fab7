"""What the pages of an indicator show."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.core.paginator import Page
from django.utils.translation import override

from accounts.models import User
from assessments.models import Round
from improvement.measures.forms import ValuesFileForm
from improvement.measures.queries import values_among
from improvement.models import IndicatorValue
from improvement.plan.pages import steps_of
from improvement.present.indicators import Picked, Value, left_open, reading, title_of
from improvement.present.indicators import better_of as better
from improvement.present.indicators import unit_of as unit
from improvement.present.measures import change_rows, measured_one, scale_of
from improvement.present.quantities import Scale, places_of
from questions.catalogue import Indicator
from questions.languages import ENGLISH
from results.actions import freeze_evidence

__all__ = ["title_of"]
_SHOWN = 100  # rows of a file


def chart_page(picked: Picked, of_bank: Indicator | None, page: Page[IndicatorValue]) -> dict[str, object]:
    scale = scale_of(picked, of_bank)
    one = measured_one(picked, of_bank) if picked.values else None
    rows = [(row, scale.day(row.on), scale.text(row.value)) for row in page]
    return {
        "one": one,
        "changes": one.changes if one else change_rows(picked, scale),
        "measure": picked.measure or (of_bank.measure if of_bank else ""),
        "reading": reading(unit(picked, of_bank), better(picked, of_bank)),
        "page": page,
        "rows": rows,
    }


def is_unit_chosen(of_bank: Indicator | None) -> bool:
    """Whether the project says what the values are."""
    return of_bank is None or "measure" in left_open(of_bank)


def steps_to_answer(round: Round, by: User) -> dict[str, str]:
    """Code of each step of the plan -> its title."""
    evidence = freeze_evidence(round=round, by=by)
    evidence.round = round
    return {code: row.title for code, row in steps_of(evidence).items()}


def kept_answers(round: Round, by: User, answers: Mapping[str, str]) -> dict[str, str]:
    """Code of each chosen step -> its title as an indicator keeps it, whatever language the page is in."""
    with override(ENGLISH):
        titles = steps_to_answer(round, by)
    return {code: titles.get(code, title) for code, title in answers.items()}


def taken_by(values: Sequence[Value], picked: Picked, *, is_replaced: bool) -> list[IndicatorValue]:
    """Values that are there already, of the days of a file. None are in the way where they are to be replaced."""
    return [] if is_replaced else values_among(picked.pk, [value.on for value in values])


def file_page(form: ValuesFileForm, scale: Scale) -> dict[str, object]:
    found, values = form.found, form.values
    scale = replace(scale, places=places_of(value.value for value in values))
    return {
        "found": found,
        "rows": [(scale.day(value.on), scale.text(value.value), value.note) for value in values[:_SHOWN]],
        "more": max(0, len(values) - _SHOWN),
        "count": len(values),
        "taken": [(scale.day(row.on), f"{row.value.normalize():f}") for row in form.taken],
    }
