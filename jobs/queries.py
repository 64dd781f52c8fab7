"""Queries about workers and what waits for them."""

from datetime import datetime, timedelta

from django.db.models import Min
from django.utils import timezone

from jobs.models import Job, JobState, Mail, Worker


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
