"""A worker's claim on the job it is doing. It is valid only until another worker takes the job over."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from jobs.models import Job, JobState

LEASE = timedelta(seconds=45)


class LostLeaseError(Exception):
    """Another worker has taken the job over; this worker's result must be discarded."""


@dataclass(frozen=True)
class Lease:
    job: int
    kind: str
    fence: int
    subject: dict[str, int]
    attempts: int = 0
    request_id: str = ""  # of the request that asked for it

    def step(self, text: str, *, done: int, total: int) -> None:
        """Show progress to the people waiting. Raises LostLeaseError if the lease is no longer ours."""
        self._change(step=text, steps_done=done, steps_total=total)

    def renew(self) -> None:
        self._change()

    def _change(self, **fields: object) -> None:
        if not Job.objects.held(self.job, self.fence).update(leased_until=Now() + LEASE, **fields):
            raise LostLeaseError

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Commit what happens inside while the job goes on, or not at all. Raises LostLeaseError."""
        with transaction.atomic():
            self.renew()
            yield

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """Commit what happens inside together with the job's completion, or not at all. Raises LostLeaseError."""
        with transaction.atomic():
            completed = Job.objects.held(self.job, self.fence).update(
                state=JobState.DONE, leased_until=None, finished_at=Now(), message=""
            )
            if not completed:
                raise LostLeaseError
            yield
