"""Every change to jobs, except those made through a worker's lease."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from jobs.lease import LEASE_SECONDS, Lease
from jobs.models import Duty, Job, JobState, Worker

MAX_LIVE_PER_OWNER = 20
# Number of due jobs to try: enough to find one that no other worker takes at the same moment.
CANDIDATES = 50
# Seconds before a job is retried after its first and second failure.
PAUSES = (5, 30)
PARKED = "It failed three times. Try again. If it still fails, ask the operator of this server to check the log."
FORGET_WORKERS_AFTER = timedelta(days=1)


class AlreadyEnqueuedError(Exception):
    """The same job is already waiting or running."""


class TooManyJobsError(Exception):
    """The owner has reached the limit of waiting jobs."""


class NotParkedError(Exception):
    """Only a job that was stopped can be retried."""


@transaction.atomic
def enqueue(*, kind: str, subject: dict[str, int], owner: str = "") -> Job:
    """`subject` holds primary keys. An owner's jobs of the same kind run one at a time.

    Raises AlreadyEnqueuedError and TooManyJobsError.
    """
    if owner and Job.objects.live().filter(kind=kind, owner=owner).count() >= MAX_LIVE_PER_OWNER:
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
    """Raises NotParkedError, or AlreadyEnqueuedError if the same job has been enqueued again in the meantime."""
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
    """Without a broker, or while it is down, workers find the job at their next poll."""
    if settings.JOB_ANNOUNCER:
        transaction.on_commit(partial(import_string(settings.JOB_ANNOUNCER), job.pk))


def take() -> Lease | None:
    """Claim the oldest due job for this worker, or return None. Parks jobs that have used up their attempts."""
    now = timezone.now()
    for job in Job.objects.due(now)[:CANDIDATES]:
        if job.is_spent:
            _park(job)
        elif lease := claim(job, now):
            return lease
    return None


def claim(job: Job, now: datetime) -> Lease | None:
    """The conditions are part of the update, so a worker that waited for another's commit finds no row to claim."""
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
    except IntegrityError:  # another worker has just started a job of the same owner
        return None
    return Lease(job.pk, job.kind, fence, job.subject) if taken else None


def _park(job: Job) -> None:
    """Only if nobody has changed the job in the meantime."""
    Job.objects.filter(pk=job.pk, state=job.state, fence=job.fence, leased_until=job.leased_until).update(
        state=JobState.PARKED, leased_until=None, finished_at=timezone.now(), message=PARKED
    )


@transaction.atomic
def fail(*, lease: Lease) -> None:
    """Release the job to be retried after a pause, or park it after the third failure."""
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
    """Delete workers that were killed before they could sign off."""
    Worker.objects.filter(seen_at__lt=timezone.now() - FORGET_WORKERS_AFTER).delete()


def begin_duty(*, name: str, seconds: float) -> bool:
    """Whether the duty is due and this worker has claimed it."""
    now = timezone.now()
    duty, is_new = Duty.objects.get_or_create(name=name, defaults={"begun_at": now})
    if is_new or duty.begun_at > now - timedelta(seconds=seconds):
        return is_new
    return bool(Duty.objects.filter(pk=duty.pk, begun_at=duty.begun_at).update(begun_at=now))
