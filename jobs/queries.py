"""Queries about workers and what waits for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Max, Min, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from jobs.models import Duty, Job, JobState, Mail, MailState, Worker


@dataclass(frozen=True)
class JobTimes:
    kind: str
    count: int
    mean: timedelta
    longest: timedelta


def is_worker_alive() -> bool:
    return Worker.objects.alive().exists()


def count_parked() -> int:
    return Job.objects.parked().count()


def longest_wait_of_jobs() -> timedelta:
    """For how long the oldest job that is due has been so. Without those whose owner has another running."""
    due = Job.objects.due().filter(state=JobState.WAITING)
    return waited_since(due.aggregate(oldest=Min("not_before"))["oldest"])


def longest_wait_of_mails() -> timedelta:
    return waited_since(Mail.objects.due().aggregate(oldest=Min("free_at"))["oldest"])


def waited_since(moment: datetime | None) -> timedelta:
    return max(timezone.now() - moment, timedelta(0)) if moment else timedelta(0)


def count_failed_mails(within: timedelta) -> int:
    return Mail.objects.failed().filter(created_at__gt=Now() - within).count()


def last_seen_worker() -> timedelta | None:
    """How long ago a worker gave its last heartbeat. None if there is none at all."""
    seen_at = Worker.objects.aggregate(last=Max("seen_at"))["last"]
    return waited_since(seen_at) if seen_at else None


def last_done(name: str) -> timedelta | None:
    """How long ago a task was done that leaves a mark when it ends (`actions.note_done`)."""
    begun_at = Duty.objects.filter(name=name).values_list("begun_at", flat=True).first()
    return waited_since(begun_at) if begun_at else None


def count_jobs() -> Mapping[str, int]:
    """Of each state except done."""
    return counted(JobState.values, Job.objects.exclude(state=JobState.DONE), leaving_out=JobState.DONE)


def count_mails() -> Mapping[str, int]:
    return counted(MailState.values, Mail.objects.exclude(state=MailState.SENT), leaving_out=MailState.SENT)


def counted(states: Iterable[str], rows: QuerySet[Any], *, leaving_out: str = "") -> Mapping[str, int]:
    """How many rows are in each state, 0 included."""
    found = dict(rows.order_by().values_list("state").annotate(count=Count("pk")))
    return {str(state): found.get(state, 0) for state in states if state != leaving_out}


def seconds_of_jobs(within: timedelta) -> Sequence[JobTimes]:
    """How long the jobs took that were done lately, for each kind."""
    done = Job.objects.filter(state=JobState.DONE, finished_at__gt=Now() - within, begun_at__isnull=False)
    took = ExpressionWrapper(F("finished_at") - F("begun_at"), output_field=DurationField())
    rows = done.order_by().values("kind").annotate(count=Count("pk"), mean=Avg(took), longest=Max(took))
    return [JobTimes(row["kind"], row["count"], row["mean"], row["longest"]) for row in rows.order_by("kind")]
