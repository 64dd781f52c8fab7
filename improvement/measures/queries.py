"""Reads indicators with their values, changes and steps."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from accounts.listing import matching
from assessments.models import Project
from improvement.models import IndicatorMark, IndicatorStep, IndicatorValue, PickedIndicator
from improvement.present.indicators import Change, Picked, Value
from questions.catalogue import Indicator
from questions.queries import catalogue_of, current_edition


def indicators_of(project: Project) -> QuerySet[PickedIndicator]:
    return PickedIndicator.objects.filter(project=project)


def of_bank(indicator: PickedIndicator) -> Indicator | None:
    """What the present banks say of it. None for one of the project's own."""
    return catalogue_of(current_edition().pk).indicators.get(indicator.code)


def values_of(indicator: PickedIndicator, text: str = "") -> QuerySet[IndicatorValue]:
    """Newest first; with `text`, those with these words in their note, or with this year, as 2026 or 2026-05."""
    return IndicatorValue.objects.filter(matching(text, "note", "on"), indicator=indicator).order_by("-on")


def days_of(indicator: PickedIndicator) -> dict[date, IndicatorValue]:
    return {row.on: row for row in IndicatorValue.objects.filter(indicator=indicator)}


def values_among(indicator: int, days: Iterable[date]) -> list[IndicatorValue]:
    """Those of these days, oldest first."""
    return list(IndicatorValue.objects.filter(indicator=indicator, on__in=days).order_by("on"))


def steps_of(indicator: PickedIndicator) -> dict[str, str]:
    """Code of each step that it answers -> how it read then."""
    return dict(IndicatorStep.objects.filter(indicator=indicator).values_list("code", "title"))


def picked_of(project: Project) -> list[Picked]:
    """All of a project, with what was measured."""
    return _with_values(indicators_of(project).order_by("pk"))


def picked_one(indicator: PickedIndicator) -> Picked:
    return _with_values([indicator])[0]


def without_values(indicator: PickedIndicator) -> Picked:
    return _picked(indicator, (), (), ())


def _with_values(indicators: Iterable[PickedIndicator]) -> list[Picked]:
    rows = list(indicators)
    values, changes, steps = defaultdict(list), defaultdict(list), defaultdict(list)
    for value in IndicatorValue.objects.filter(indicator__in=rows).order_by("on"):
        values[value.indicator_id].append(Value(value.on, value.value, value.note, value.by, value.pk))
    for mark in IndicatorMark.objects.filter(indicator__in=rows).order_by("on"):
        changes[mark.indicator_id].append(Change(mark.on, mark.words, mark.begins_again, mark.pk))
    for step in IndicatorStep.objects.filter(indicator__in=rows).order_by("pk"):
        steps[step.indicator_id].append(step.title)
    return [_picked(row, values[row.pk], changes[row.pk], steps[row.pk]) for row in rows]


def _picked(row: PickedIndicator, values: Sequence[Value], changes: Sequence[Change], steps: Sequence[str]) -> Picked:
    return Picked(
        code=row.code,
        measure=row.measure,
        better=row.better,
        baseline=row.baseline,
        target=row.target,
        by_when=row.by_when,
        title=row.title,
        unit=row.unit,
        every=row.every,
        pk=row.pk,
        values=tuple(values),
        changes=tuple(changes),
        steps=tuple(steps),
    )
