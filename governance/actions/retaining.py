"""Deletes what is over, in small transactions. Safe to kill at any moment: the next run goes on from there."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from accounts import audit
from accounts.models import MemberInvitation, Organisation
from accounts.retention import WORK_DAYS
from assessments import actions as assessments
from assessments.models import AskedGroup, Invitation, Letter, MailDay, MailedLink, Response, Round
from assessments.vocabulary import RoundState
from governance import queries
from governance.actions.anonymising import forget_names
from governance.dates import months_after
from governance.models import AnswersGone, RetentionRun
from governance.storage import clear_deleted
from governance.tables import Table, kept, path_to, rows_of, tables
from governance.vocabulary import Until, Work
from jobs.models import LIVE, Job, Mail, MailState
from questions.languages import in_english
from questions.packing import BLANK
from reports.models import ReportRequest
from results.queries import half_closed_rounds

SLICE = 2000  # rows in one transaction
SECONDS = 20  # for one run: a worker that is silent for a minute counts as dead


class _TimeIsUpError(Exception):
    """The rest is left to the next run."""


class _Clock:
    """Ends a run between two transactions."""

    def __init__(self, seconds: float) -> None:
        self._ends_at = monotonic() + seconds

    def tick(self) -> None:
        if monotonic() >= self._ends_at:
            raise _TimeIsUpError


def delete_what_is_due(*, by: str, now: datetime | None = None, seconds: float = SECONDS) -> bool:
    """Whether everything that is due has been deleted; False if the time was up before."""
    clock, now = _Clock(seconds), now or timezone.now()
    steps: tuple[Callable[[_Clock, datetime, str], None], ...] = (
        _end_drafts,
        _forget_names,
        _forget_answers,
        _delete_requests,
        _delete_work,
        _clear_sessions,
        _prune_audit_trail,
    )
    try:
        for step in steps:
            step(clock, now, by)
    except _TimeIsUpError:
        return False
    return True


def _end_drafts(clock: _Clock, _now: datetime, by: str) -> None:
    """Closing deletes drafts and emails. This catches what a restore or an interrupted closing has left."""
    for round in half_closed_rounds():
        clock.tick()
        assessments.finish_closing(round=round)
    for table in _tables_until(Until.CLOSED):
        closed = {f"{path_to(Round, table)}__state": RoundState.CLOSED}
        count = _delete(clock, table._default_manager.filter(**closed))  # noqa: SLF001 (documented by Django)
        _note(None, Work.DRAFTS, in_english(kept(table).title), count, by)


def _forget_names(clock: _Clock, now: datetime, by: str) -> None:
    """One group in one transaction, so that the new order of the rows says nothing about the old one."""
    for group in queries.groups_with_names_due(now):
        clock.tick()
        _forget_names_of(group, by)
        clear_deleted([Invitation, MailedLink, Letter])


@transaction.atomic
def _forget_names_of(group: AskedGroup, by: str) -> None:
    count = forget_names(asked_group=group)
    _note(group.round.project.organisation, Work.NAMES, f"{in_english(group.round)}: {in_english(group)}", count, by)


def _forget_answers(clock: _Clock, now: datetime, by: str) -> None:
    """Answers become blank rows, so that how many there were can still be counted. Everything else is deleted."""
    gone = [table for table in _tables_until(Until.ANSWERS) if table is not Response]
    for round in queries.rounds_with_answers_due(now):
        AnswersGone.objects.get_or_create(round=round)
        blank = BLANK * len(round.canonical.questions)
        full = Response.objects.filter(asked_group__round=round).exclude(answers=blank)
        _each_slice(clock, full, partial(_overwrite, blank), round)
        for table in gone:
            _each_slice(clock, rows_of(round, table), _remove, round)
        _finish_answers(round, by)
        clear_deleted([Response, *gone])


@transaction.atomic
def _finish_answers(round: Round, by: str) -> None:
    gone = AnswersGone.objects.select_for_update().get(round=round)
    count = 0 if gone.at else gone.count  # another worker may have been here first
    AnswersGone.objects.filter(round=round, at=None).update(at=timezone.now())
    _note(round.project.organisation, Work.ANSWERS, in_english(round), count, by)


def _delete_requests(clock: _Clock, now: datetime, by: str) -> None:
    """Requests for reports with their jobs and drafts. Issued reports stay."""
    old = ReportRequest.objects.filter(job__finished_at__lt=now - timedelta(days=WORK_DAYS)).exclude(
        job__state__in=LIVE
    )
    count = _delete(clock, old.filter(round__in=queries.rounds_not_held()))
    _note(None, Work.WORK, kept(ReportRequest).title, count, by)


def _delete_work(clock: _Clock, now: datetime, by: str) -> None:
    before = now - timedelta(days=WORK_DAYS)
    requested = ReportRequest.objects.values("job")
    jobs = Job.objects.filter(finished_at__lt=before).exclude(Q(state__in=LIVE) | Q(pk__in=requested))
    over: tuple[QuerySet[Any], ...] = (
        jobs,
        Mail.objects.filter(created_at__lt=before).exclude(state=MailState.WAITING),
        MailDay.objects.filter(day__lt=timezone.localdate(before)),
        MemberInvitation.objects.filter(invited_at__lt=before),
    )
    for rows in over:
        _note(None, Work.WORK, kept(rows.model).title, _delete(clock, rows), by)


def _clear_sessions(clock: _Clock, now: datetime, by: str) -> None:
    _note(None, Work.SESSIONS, kept(Session).title, _delete(clock, Session.objects.filter(expire_date__lt=now)), by)


def _prune_audit_trail(clock: _Clock, now: datetime, by: str) -> None:
    """Kept for good unless the operator has chosen a time."""
    if settings.AUDIT_KEPT_MONTHS:
        clock.tick()
        audit.prune(before=months_after(now, -settings.AUDIT_KEPT_MONTHS), by=by)


def _tables_until(until: Until) -> list[Table]:
    return [table for table in tables() if kept(table).until == until]


def _delete(clock: _Clock, rows: QuerySet[Any]) -> int:
    return _each_slice(clock, rows, _remove)


def _overwrite(answers: str, rows: QuerySet[Any]) -> int:
    return rows.update(answers=answers)


def _remove(rows: QuerySet[Any]) -> int:
    count, _ = rows.delete()
    return count


def _each_slice(
    clock: _Clock, rows: QuerySet[Any], act: Callable[[QuerySet[Any]], int], round: Round | None = None
) -> int:
    """Act on all rows, a slice in each transaction, until none is left. Returns the sum.

    What is done to a round's answers is counted in the same transaction, so that a run that is killed loses no number.
    """
    count = 0
    while keys := list(rows.order_by().values_list("pk", flat=True)[:SLICE]):
        clock.tick()
        with transaction.atomic():
            done = act(rows.model._default_manager.filter(pk__in=keys))  # noqa: SLF001 (documented by Django)
            AnswersGone.objects.filter(round=round).update(count=F("count") + done)
        count += done
    return count


@transaction.atomic
def _note(organisation: Organisation | None, work: Work, subject: str, count: int, by: str) -> None:
    """Nothing is recorded where nothing was deleted."""
    if count:
        RetentionRun.objects.create(organisation=organisation, work=work, subject=subject, count=count)
        told = f"{in_english(work.label)}: {count} ({subject})"
        audit.record(action="retention carried out", subject=told, organisation=organisation, by=by)
