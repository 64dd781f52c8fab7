"""Every change to jobs, but for what a worker's lease allows."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from jobs.lease import LEASE_SECONDS, Lease
from jobs.models import Duty, Job, JobState, Worker

MOST_LIVE_PER_OWNER = 20
# Of the jobs that are due: enough to find one that no other worker takes at the same moment.
LOOKED_AT = 50
# Seconds until a job is tried again after its first and its second failure.
PAUSES = (5, 30)
PARKED = "It failed three times. Try again. If it fails again, ask whoever runs this server to look at the log."
FORGET_WORKERS_AFTER = timedelta(days=1)


class AlreadyEnqueuedError(Exception):
    """The same work waits or is being done already."""


class TooManyJobsError(Exception):
    """The owner has as many jobs waiting as are allowed."""


class NotParkedError(Exception):
    """Only a job that was stopped can be tried again."""


@transaction.atomic
def enqueue(*, kind: str, subject: dict[str, int], owner: str = "") -> Job:
    """`subject` holds numbers of rows. Of an owner's jobs of a kind one is done at a time.

    Raises AlreadyEnqueuedError and TooManyJobsError.
    """
    if owner and Job.objects.live().filter(kind=kind, owner=owner).count() >= MOST_LIVE_PER_OWNER:
        raise TooManyJobsError
    try:
        with transaction.atomic():
            job = Job.objects.create(kind=kind, subject=dict(sorted(subject.items())), owner=owner)
    except IntegrityError as error:
        raise AlreadyEnqueuedError from error
    _announce(job)
    return job


@transaction.atomic
def retry(*, job: Job) -> None:
    """Raise NotParkedError, and AlreadyEnqueuedError where the same work was asked for anew meanwhile."""
    parked = Job.objects.filter(pk=job.pk, state=JobState.PARKED)
    try:
        with transaction.atomic():
            changed = parked.update(
                state=JobState.WAITING,
                attempts=0,
                not_before=timezone.now(),
                finished_at=None,
                message="",
                step="",
                steps_done=0,
            )
    except IntegrityError as error:
        raise AlreadyEnqueuedError from error
    if not changed:
        raise NotParkedError
    _announce(job)


def _announce(job: Job) -> None:
    """Without a broker, or while it is away, the workers find the job when they next look."""
    if settings.JOB_ANNOUNCER:
        transaction.on_commit(partial(import_string(settings.JOB_ANNOUNCER), job.pk))


def take() -> Lease | None:
    """The oldest job that is due, for this worker alone, or None. Parks those that have used up their attempts."""
    now = timezone.now()
    for job in Job.objects.due(now)[:LOOKED_AT]:
        if job.is_spent:
            _park(job)
        elif lease := claim(job, now):
            return lease
    return None


def claim(job: Job, now: datetime) -> Lease | None:
    """The conditions stand on the row itself: a worker that waited for another one's commit sees them fail."""
    fence = job.fence + 1
    mine = Job.objects.filter(pk=job.pk, state=job.state, fence=job.fence, leased_until=job.leased_until)
    try:
        with transaction.atomic():
            taken = mine.update(
                state=JobState.RUNNING,
                fence=fence,
                attempts=F("attempts") + 1,
                leased_until=now + timedelta(seconds=LEASE_SECONDS),
            )
    except IntegrityError:  # another worker has just begun one of the same owner
        return None
    return Lease(job.pk, job.kind, fence, job.subject) if taken else None


def _park(job: Job) -> None:
    """Only if nobody has changed it meanwhile."""
    Job.objects.filter(pk=job.pk, state=job.state, fence=job.fence, leased_until=job.leased_until).update(
        state=JobState.PARKED, leased_until=None, finished_at=timezone.now(), message=PARKED
    )


@transaction.atomic
def fail(*, lease: Lease) -> None:
    """Give the job back, to be tried again after a pause, or park it after the third time."""
    job = Job.objects.held(lease.job, lease.fence).first()
    if job is None:
        return
    if job.is_spent:
        _park(job)
        return
    pause = timedelta(seconds=PAUSES[job.attempts - 1])
    Job.objects.held(lease.job, lease.fence).update(
        state=JobState.WAITING, leased_until=None, not_before=timezone.now() + pause
    )


def beat(*, worker: str) -> None:
    Worker.objects.update_or_create(name=worker, defaults={"seen_at": timezone.now()})


def leave(*, worker: str) -> None:
    Worker.objects.filter(name=worker).delete()


def forget_workers() -> None:
    """Those that were killed and could not say good-bye."""
    Worker.objects.filter(seen_at__lt=timezone.now() - FORGET_WORKERS_AFTER).delete()


def begin_duty(*, name: str, seconds: float) -> bool:
    """Whether it is time for this duty, and this worker's turn to do it."""
    now = timezone.now()
    duty, is_new = Duty.objects.get_or_create(name=name, defaults={"begun_at": now})
    if is_new or duty.begun_at > now - timedelta(seconds=seconds):
        return is_new
    return bool(Duty.objects.filter(pk=duty.pk, begun_at=duty.begun_at).update(begun_at=now))
