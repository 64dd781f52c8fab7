"""Every change of indicators of a project's own, of values, of changes that were made, and of steps."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments.models import Project
from improvement.measures.queries import days_of, steps_of
from improvement.models import IndicatorMark, IndicatorStep, IndicatorValue, PickedIndicator
from improvement.present.indicators import Value
from improvement.vocabulary import MAX_VALUES, OWN_INDICATOR

By = User | str


class DayTakenError(Exception):
    """There are values of these days. `taken` are in order of time."""

    def __init__(self, taken: Sequence[IndicatorValue]) -> None:
        super().__init__(", ".join(row.on.isoformat() for row in taken))
        self.taken = taken


class TooManyValuesError(Exception):
    """An indicator holds MAX_VALUES at most."""


@transaction.atomic
def add_indicator(
    *, project: Project, fields: Mapping[str, Any], steps: Mapping[str, str] | None = None, by: By
) -> PickedIndicator:
    """One of the project's own. `steps`: code -> title of those that it answers."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)  # concurrent calls queue here
    numbers = [_number(code) for code in _codes(project) if code.startswith(OWN_INDICATOR)]
    indicator = PickedIndicator.objects.create(
        project=project, code=f"{OWN_INDICATOR}{max(numbers, default=0) + 1}", **fields
    )
    _save_steps(indicator, steps or {})
    _record("indicator added", indicator, by)
    return indicator


def _codes(project: Project) -> Sequence[str]:
    return list(PickedIndicator.objects.filter(project=project).values_list("code", flat=True))


def _number(code: str) -> int:
    return int(code.removeprefix(OWN_INDICATOR))


@transaction.atomic
def change_indicator(
    *, indicator: PickedIndicator, fields: Mapping[str, Any], steps: Mapping[str, str], by: By
) -> None:
    """`steps` replace those that it answered."""
    locked = _locked(indicator)
    for name, value in fields.items():
        setattr(locked, name, value)
    locked.save(update_fields=[*fields])
    _save_steps(locked, steps)
    _record("indicator changed", indicator, by)


def _save_steps(indicator: PickedIndicator, steps: Mapping[str, str]) -> None:
    before = steps_of(indicator)
    IndicatorStep.objects.filter(indicator=indicator, code__in=before.keys() - steps.keys()).delete()
    added = [code for code in steps if code not in before]
    IndicatorStep.objects.bulk_create(
        IndicatorStep(indicator=indicator, code=code, title=steps[code]) for code in added
    )


@transaction.atomic
def delete_indicator(*, indicator: PickedIndicator, by: By) -> None:
    """With everything that was measured."""
    locked = _locked(indicator)
    for rows in (IndicatorValue.objects, IndicatorMark.objects, IndicatorStep.objects):
        rows.filter(indicator=locked).delete()
    locked.delete()
    _record("indicator deleted", indicator, by)


@transaction.atomic
def add_values(
    *, indicator: PickedIndicator, values: Sequence[Value], replaces: bool = False, by: By
) -> list[IndicatorValue]:
    """All or none. `replaces` those of the same days. Raises DayTakenError without it, and TooManyValuesError."""
    locked = _locked(indicator)
    stored = days_of(locked)
    taken = sorted((stored[row.on] for row in values if row.on in stored), key=lambda row: row.on)
    if taken and not replaces:
        raise DayTakenError(taken)
    if len(stored) - len(taken) + len(values) > MAX_VALUES:
        raise TooManyValuesError
    IndicatorValue.objects.filter(pk__in=[row.pk for row in taken]).delete()
    added = [_row(locked, row, by) for row in values]
    IndicatorValue.objects.bulk_create(added)
    _record("indicator values added", indicator, by, _days([row.on for row in values]))
    return added


def _row(indicator: PickedIndicator, value: Value, by: By) -> IndicatorValue:
    return IndicatorValue(indicator=indicator, on=value.on, value=value.value, note=value.note, by=_name(by))


@transaction.atomic
def change_value(*, value: IndicatorValue, to: Value, by: By) -> None:
    """Raises DayTakenError if another value is of that day."""
    locked = _locked(value.indicator)
    other = days_of(locked).get(to.on)
    if other is not None and other.pk != value.pk:
        raise DayTakenError([other])
    IndicatorValue.objects.filter(pk=value.pk).update(
        on=to.on, value=to.value, note=to.note, by=_name(by), at=timezone.now()
    )
    _record("indicator value changed", value.indicator, by, _days([value.on, to.on]))


@transaction.atomic
def delete_value(*, value: IndicatorValue, by: By) -> None:
    value.delete()
    _record("indicator value deleted", value.indicator, by, _days([value.on]))


@transaction.atomic
def note_change(
    *, indicator: PickedIndicator, on: date, words: str, begins_again: bool, mark: IndicatorMark | None = None, by: By
) -> None:
    """Adds one, or changes `mark`. Raises DayTakenError, without values, if another change was made on that day."""
    changed = mark or IndicatorMark(indicator=_locked(indicator))
    if IndicatorMark.objects.filter(indicator=indicator, on=on).exclude(pk=changed.pk or 0).exists():
        raise DayTakenError([])
    changed.on, changed.words, changed.begins_again = on, words, begins_again
    changed.save()
    _record("indicator marked", indicator, by, _days([on]))


@transaction.atomic
def delete_change(*, mark: IndicatorMark, by: By) -> None:
    mark.delete()
    _record("indicator mark deleted", mark.indicator, by, _days([mark.on]))


def _locked(indicator: PickedIndicator) -> PickedIndicator:
    """Concurrent calls queue here."""
    return PickedIndicator.objects.select_for_update(no_key=True).get(pk=indicator.pk)


def _days(days: Sequence[date]) -> str:
    first, last = min(days), max(days)
    return f"{first.isoformat()}" if first == last else f"{first.isoformat()} to {last.isoformat()}"


def _name(by: By) -> str:
    return by.email if isinstance(by, User) else by


def _record(action: str, indicator: PickedIndicator, by: By, days: str = "") -> None:
    project = indicator.project
    subject = ", ".join(filter(None, (f"{project}: {indicator.code}", days)))
    audit.record(action=action, subject=subject, organisation=project.organisation, by=by)
