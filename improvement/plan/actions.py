"""Saves the plan: only the fields someone changed, so that nobody overwrites changes they have not seen."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from assessments.models import Project, Round
from improvement.models import PickedIndicator, PlannedPractice
from improvement.present.indicators import missing
from questions.catalogue import Indicator

Changes = Mapping[str, Mapping[str, Any]]  # code of a row -> field -> its new value


class IndicatorChangedElsewhereError(Exception):
    """Combined with someone else's changes, an indicator would miss a required field. `stored` is as in Changes."""

    def __init__(self, stored: Changes) -> None:
        super().__init__(", ".join(stored))
        self.stored = stored


@transaction.atomic
def save_plan(*, round: Round, changes: Changes, by: User) -> None:
    """A practice without an owner or a date is removed."""
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)  # concurrent calls queue here
    rows = {code: PlannedPractice(round=round, code=code) for code in changes}
    rows |= {row.code: row for row in PlannedPractice.objects.filter(round=round, code__in=changes)}
    _save(rows, changes)
    _record("plan changed", round, round.project, changes, by)


@transaction.atomic
def save_indicators(*, project: Project, indicators: Mapping[str, Indicator], changes: Changes, by: User) -> None:
    """An indicator without any entry is removed. Raises IndicatorChangedElsewhereError."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)  # concurrent calls queue here
    rows = {code: PickedIndicator(project=project, code=code) for code in changes}
    rows |= {row.code: row for row in PickedIndicator.objects.filter(project=project, code__in=changes)}
    _check(rows, indicators, changes)
    _save(rows, changes)
    _record("indicators changed", project, project, changes, by)


def _check(rows: Mapping[str, PickedIndicator], indicators: Mapping[str, Indicator], changes: Changes) -> None:
    stored = {code: row.entries for code, row in rows.items()}
    broken = {
        code: entries for code, entries in stored.items() if missing(indicators[code], {**entries, **changes[code]})
    }
    if broken:
        raise IndicatorChangedElsewhereError(broken)


def _save(rows: Mapping[str, PlannedPractice | PickedIndicator], changes: Changes) -> None:
    for code, fields in changes.items():
        row = rows[code]
        for name, value in fields.items():
            setattr(row, name, value)
        if not row.is_empty:
            row.save()
        elif row.pk:
            row.delete()


def _record(action: str, subject: object, project: Project, changes: Changes, by: User) -> None:
    if changes:
        codes = ", ".join(sorted(changes))
        audit.record(action=action, subject=f"{subject}: {codes}", organisation=project.organisation, by=by)
