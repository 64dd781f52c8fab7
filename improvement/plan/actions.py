"""Saves the plan: only the fields someone changed, so that nobody overwrites changes they have not seen."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts import audit
from accounts.models import User
from assessments.models import Project, Round
from improvement.models import PickedIndicator, PlannedPractice, StepOwner
from improvement.plan.carrying import take_back
from improvement.present.indicators import missing
from improvement.vocabulary import MAX_STEP_LENGTH, is_own
from questions.catalogue import Indicator
from questions.languages import in_english

Changes = Mapping[str, Mapping[str, Any]]  # code of a row -> field -> its new value


class ChangedElsewhereError(Exception):
    """Combined with someone else's changes, rows would contradict themselves. `stored` is as in Changes."""

    def __init__(self, stored: Changes) -> None:
        super().__init__(", ".join(stored))
        self.stored = stored


class StillMeasuredError(Exception):
    """Something was measured by these indicators, so they cannot be emptied. `codes` are theirs."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


@transaction.atomic
def save_plan(*, round: Round, changes: Changes, by: User, titles: Mapping[str, str] | None = None) -> None:
    """A step of which nothing is said is removed. `titles`: step -> how it reads now. Raises ChangedElsewhereError.

    A step of the project's own that somebody has removed stays removed.
    """
    worded = titles or {}
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)  # concurrent calls queue here
    rows = {
        code: PlannedPractice(round=round, code=code, title=worded.get(code, "")[:MAX_STEP_LENGTH]) for code in changes
    }
    rows |= {row.code: row for row in PlannedPractice.objects.filter(round=round, code__in=changes)}
    changes = {code: fields for code, fields in changes.items() if rows[code].pk or not is_own(code)}
    _refuse_contradictions({code: rows[code] for code in changes}, changes)
    _take_back_emptied(rows, changes)
    _forget_people(rows, changes)
    _save(rows, changes)
    drop_unused_owners(round.project)
    _record("plan changed", round, round.project, changes, by)


@transaction.atomic
def save_indicators(*, project: Project, indicators: Mapping[str, Indicator], changes: Changes, by: User) -> None:
    """An indicator without any entry is removed. Raises ChangedElsewhereError and StillMeasuredError."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)  # concurrent calls queue here
    rows = {code: PickedIndicator(project=project, code=code) for code in changes}
    rows |= {row.code: row for row in PickedIndicator.objects.filter(project=project, code__in=changes)}
    _check(rows, indicators, changes)
    _refuse_to_empty(rows, changes)
    _save(rows, changes)
    _record("indicators changed", project, project, changes, by)


def _check(rows: Mapping[str, PickedIndicator], indicators: Mapping[str, Indicator], changes: Changes) -> None:
    stored = {code: row.entries for code, row in rows.items()}
    broken = {
        code: entries for code, entries in stored.items() if missing(indicators[code], {**entries, **changes[code]})
    }
    if broken:
        raise ChangedElsewhereError(broken)


def _refuse_to_empty(rows: Mapping[str, PickedIndicator], changes: Changes) -> None:
    emptied = [row.pk for code, row in rows.items() if row.pk and not any({**row.entries, **changes[code]}.values())]
    has_any = Q(indicatorvalue__isnull=False) | Q(indicatormark__isnull=False) | Q(indicatorstep__isnull=False)
    measured = PickedIndicator.objects.filter(has_any, pk__in=emptied).distinct()
    if codes := list(measured.order_by("code").values_list("code", flat=True)):
        raise StillMeasuredError(codes)


def _refuse_contradictions(rows: Mapping[str, PlannedPractice], changes: Changes) -> None:
    """One person says that a step is done while another says why it is not."""
    stored = {code: row.entries for code, row in rows.items()}
    merged = {code: {**entries, **changes[code]} for code, entries in stored.items()}
    broken = {code: stored[code] for code, row in merged.items() if row["done_on"] and row["why_not"]}
    if broken:
        raise ChangedElsewhereError(broken)


def _take_back_emptied(rows: Mapping[str, PlannedPractice], changes: Changes) -> None:
    for code, fields in changes.items():
        row = rows[code]
        if row.pk and not row.is_own and not any({**row.entries, **fields}.values()):
            take_back(row)


def drop_unused_owners(project: Project) -> None:
    """Names and addresses stay no longer than they are needed."""
    StepOwner.objects.filter(project=project, plannedpractice=None).delete()


def _forget_people(rows: Mapping[str, PlannedPractice], changes: Changes) -> None:
    """Another name is another person: no email goes to the one from before."""
    for code, fields in changes.items():
        if fields.get("owner", rows[code].owner) != rows[code].owner:
            rows[code].person = rows[code].emailed_on = None


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
        audit.record(action=action, subject=f"{in_english(subject)}: {codes}", organisation=project.organisation, by=by)
