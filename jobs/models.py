"""Background jobs: the row is the single source of truth, however many workers run and however often they crash."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

Constraints = list[models.BaseConstraint]
MAX_ATTEMPTS = 3
# A worker sends a heartbeat every few seconds (jobs.worker); after this long without one it counts as dead.
SILENT_SECONDS = 60


class JobState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    PARKED = "parked", "Stopped after failing"


LIVE = (JobState.WAITING, JobState.RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    def live(self) -> Self:
        return self.filter(state__in=LIVE)

    def running(self) -> Self:
        return self.filter(state=JobState.RUNNING)

    def due(self, now: datetime) -> Self:
        """Waiting jobs whose owner has none of the same kind running, and running jobs whose lease has expired."""
        busy = Job.objects.running().exclude(owner="").filter(kind=OuterRef("kind"), owner=OuterRef("owner"))
        return self.filter(
            Q(state=JobState.RUNNING, leased_until__lt=now)
            | Q(~Exists(busy), state=JobState.WAITING, not_before__lte=now)
        ).order_by("pk")

    def held(self, pk: int, fence: int) -> Self:
        """The job, if the worker that took it with this fence still holds it."""
        return self.running().filter(pk=pk, fence=fence)


class Job(models.Model):
    """One background job. Only the worker that holds its current fence may apply the result."""

    kind = models.CharField(max_length=40)
    subject = models.JSONField()  # primary keys, never the content of rows
    owner = models.CharField(max_length=40, blank=True)  # at most one job of a kind runs per owner
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveIntegerField(default=0)  # goes up each time a worker takes the job
    step = models.CharField(max_length=80, blank=True)
    steps_done = models.PositiveSmallIntegerField(default=0)
    steps_total = models.PositiveSmallIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["id"], condition=Q(state__in=LIVE), name="live_jobs"),
        ]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=JobState.RUNNING, leased_until__isnull=False)
                | (~Q(state=JobState.RUNNING) & Q(leased_until__isnull=True)),
                name="running_jobs_are_leased",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVE, finished_at__isnull=True)
                | (~Q(state__in=LIVE) & Q(finished_at__isnull=False)),
                name="finished_jobs_say_when",
            ),
            models.UniqueConstraint(
                fields=["kind", "owner"],
                condition=Q(state=JobState.RUNNING) & ~Q(owner=""),
                name="one_running_job_per_owner",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=Q(state__in=LIVE), name="one_live_job_per_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def is_running(self) -> bool:
        return self.state == JobState.RUNNING

    @property
    def is_done(self) -> bool:
        return self.state == JobState.DONE

    @property
    def is_parked(self) -> bool:
        return self.state == JobState.PARKED

    @property
    def is_spent(self) -> bool:
        return self.attempts >= MAX_ATTEMPTS


class Duty(models.Model):
    """When a recurring task last started, so that only one of many workers does it."""

    name = models.CharField(max_length=40, unique=True)
    begun_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "duties"

    def __str__(self) -> str:
        return self.name


class WorkerQuerySet(models.QuerySet["Worker"]):
    def alive(self) -> Self:
        return self.filter(seen_at__gt=timezone.now() - timedelta(seconds=SILENT_SECONDS))


class Worker(models.Model):
    """A process that runs jobs, and its last heartbeat."""

    name = models.CharField(max_length=100, unique=True)  # machine and process
    seen_at = models.DateTimeField()

    objects = WorkerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
