"""Saves the plan: only the fields someone changed, so that nobody overwrites changes they have not seen."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from assessments.models import Project, Round
from improvement.models import PickedIndicator, PlannedPractice
from improvement.present.indicators import missing
from improvement.vocabulary import MAX_STEP_LENGTH
from questions.catalogue import Indicator

Changes = Mapping[str, Mapping[str, Any]]  # code of a row -> field -> its new value


class ChangedElsewhereError(Exception):
    """Combined with someone else's changes, rows would contradict themselves. `stored` is as in Changes."""

    def __init__(self, stored: Changes) -> None:
        super().__init__(", ".join(stored))
        self.stored = stored


@transaction.atomic
def save_plan(*, round: Round, changes: Changes, by: User, titles: Mapping[str, str] | None = None) -> None:
    """A step of which nothing is said is removed. `titles`: step -> how it reads now. Raises ChangedElsewhereError."""
    worded = titles or {}
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)  # concurrent calls queue here
    rows = {
        code: PlannedPractice(round=round, code=code, title=worded.get(code, "")[:MAX_STEP_LENGTH]) for code in changes
    }
    rows |= {row.code: row for row in PlannedPractice.objects.filter(round=round, code__in=changes)}
    _refuse_contradictions(rows, changes)
    _save(rows, changes)
    _record("plan changed", round, round.project, changes, by)


@transaction.atomic
def save_indicators(*, project: Project, indicators: Mapping[str, Indicator], changes: Changes, by: User) -> None:
    """An indicator without any entry is removed. Raises ChangedElsewhereError."""
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
        raise ChangedElsewhereError(broken)


def _refuse_contradictions(rows: Mapping[str, PlannedPractice], changes: Changes) -> None:
    """One person says that a step is done while another says why it is not."""
    stored = {code: row.entries for code, row in rows.items()}
    merged = {code: {**entries, **changes[code]} for code, entries in stored.items()}
    broken = {code: stored[code] for code, row in merged.items() if row["done_on"] and row["why_not"]}
    if broken:
        raise ChangedElsewhereError(broken)


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
