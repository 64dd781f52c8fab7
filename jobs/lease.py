"""What a worker holds while it does a job. It is worth something only as long as nobody else has taken the job."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from jobs.models import Job, JobState

LEASE_SECONDS = 45


class LostLeaseError(Exception):
    """Another worker has taken the job over; what this one did must not count."""


@dataclass(frozen=True)
class Lease:
    job: int
    kind: str
    fence: int
    subject: dict[str, int]

    def step(self, text: str, *, done: int, total: int) -> None:
        """Tell those who wait how far it is. Raise LostLeaseError where it is no longer ours."""
        self._change(step=text, steps_done=done, steps_total=total)

    def renew(self) -> None:
        self._change()

    def _change(self, **fields: object) -> None:
        until = timezone.now() + timedelta(seconds=LEASE_SECONDS)
        if not Job.objects.held(self.job, self.fence).update(leased_until=until, **fields):
            raise LostLeaseError

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """What is done inside counts together with the job being done, or not at all. Raise LostLeaseError."""
        with transaction.atomic():
            ended = Job.objects.held(self.job, self.fence).update(
                state=JobState.DONE, leased_until=None, finished_at=timezone.now(), message=""
            )
            if not ended:
                raise LostLeaseError
            yield
