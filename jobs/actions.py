"""Every change to jobs, except those made through a worker's lease."""

import logging
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.module_loading import import_string
from django.utils.translation import gettext_noop

from jobs.clock import TOLERANCE
from jobs.lease import LEASE, Lease
from jobs.models import Duty, Job, JobQuerySet, JobState, Worker
from jobs.tracing import request_id

logger = logging.getLogger(__name__)

MAX_LIVE_PER_OWNER = 20
# Number of due jobs to try: enough to find one that no other worker takes at the same moment.
CANDIDATES = 50
# Seconds before a job is retried after its first and second failure.
PAUSES = (5, 30)
# Ending with the worker says little about a job: the machine was restarted, or ran out of memory because of another.
# It is taken up again at once at first, then after these pauses, and is parked when they are used up.
QUICK_KILLS = 2
KILL_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 60, 60, 60, 60))
PARKED = gettext_noop(
    "It failed three times. Try again. If it still fails, ask the operator of this server to check the log."
)
KILLED = gettext_noop(
    "The server was interrupted each time it worked on this. Try again. If it still fails, ask the operator of this "
    "server to check the log."
)
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
            job = Job.objects.create(
                kind=kind, subject=dict(sorted(subject.items())), owner=owner, request_id=request_id()
            )
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
                kills=0,
                not_before=Now(),
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
    """Claim the oldest due job for this worker, or return None."""
    for job in Job.objects.due()[:CANDIDATES]:
        if lease := _take_over(job) if job.is_running else claim(job):
            return lease
    return None


def claim(job: Job) -> Lease | None:
    return _claim(job, attempts=F("attempts") + 1)


def _take_over(job: Job) -> Lease | None:
    """A job whose worker ended in the middle of it. Counted apart from failures, which are the job's own."""
    kills = job.kills + 1
    logger.warning("job %s: its worker was killed or cut off (%d so far)", job.pk, kills)
    if kills <= QUICK_KILLS:
        return _claim(job, kills=kills)
    if kills > QUICK_KILLS + len(KILL_PAUSES):
        _park(job, KILLED)
    else:
        pause = KILL_PAUSES[kills - QUICK_KILLS - 1]
        _unchanged(job).update(
            state=JobState.WAITING,
            leased_until=None,
            attempts=max(job.attempts - 1, 0),
            kills=kills,
            not_before=Now() + pause,
        )
    return None


def _claim(job: Job, **counts: object) -> Lease | None:
    """The conditions are part of the update, so a worker that waited for another's commit finds no row to claim."""
    fence = job.fence + 1
    try:
        with transaction.atomic():
            taken = _unchanged(job).update(
                state=JobState.RUNNING, fence=fence, begun_at=Now(), leased_until=Now() + LEASE, **counts
            )
    except IntegrityError:  # another worker has just started a job of the same owner
        return None
    attempts = job.attempts + ("attempts" in counts)
    return Lease(job.pk, job.kind, fence, job.subject, attempts, job.request_id) if taken else None


def _unchanged(job: Job) -> JobQuerySet:
    """The job, if nobody has changed it in the meantime."""
    return Job.objects.filter(pk=job.pk, state=job.state, fence=job.fence, leased_until=job.leased_until)


def _park(job: Job, message: str) -> None:
    if _unchanged(job).update(state=JobState.PARKED, leased_until=None, finished_at=Now(), message=message):
        logger.error("job %s (%s) was stopped: %s", job.pk, job.kind, message)


@transaction.atomic
def fail(*, lease: Lease) -> None:
    """Release the job to be retried after a pause, or park it after the third failure."""
    job = Job.objects.held(lease.job, lease.fence).first()
    if job is None:
        return
    if job.is_spent:
        _park(job, PARKED)
        return
    pause = timedelta(seconds=PAUSES[job.attempts - 1])
    Job.objects.held(lease.job, lease.fence).update(state=JobState.WAITING, leased_until=None, not_before=Now() + pause)


def beat(*, worker: str) -> None:
    Worker.objects.update_or_create(name=worker, defaults={"seen_at": Now()})


def leave(*, worker: str) -> None:
    Worker.objects.filter(name=worker).delete()


def forget_workers() -> None:
    """Delete workers that were killed before they could sign off, and heartbeats that a wrong clock wrote."""
    Worker.objects.filter(Q(seen_at__lt=Now() - FORGET_WORKERS_AFTER) | Q(seen_at__gt=Now() + TOLERANCE)).delete()


def begin_duty(*, name: str, seconds: float) -> bool:
    """Whether the duty is due and this worker has claimed it."""
    _, is_new = Duty.objects.get_or_create(name=name, defaults={"begun_at": Now()})
    if is_new:
        return True
    is_due = Q(begun_at__lte=Now() - timedelta(seconds=seconds)) | Q(begun_at__gt=Now() + TOLERANCE)
    return bool(Duty.objects.filter(is_due, name=name).update(begun_at=Now()))


def note_done(*, name: str) -> None:
    """Leaves a mark of something that is done by hand or by a timer, so that monitoring knows how long ago it was."""
    Duty.objects.update_or_create(name=name, defaults={"begun_at": Now()})
