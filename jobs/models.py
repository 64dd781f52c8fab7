"""Background jobs: the row is the single source of truth, however many workers run and however often they crash."""

import uuid
from datetime import timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from jobs.clock import LONGEST_LEASE, LONGEST_PAUSE, TOLERANCE, has_come

Constraints = list[models.BaseConstraint]
MAX_ATTEMPTS = 3
# A worker sends a heartbeat every few seconds (jobs.worker); after this long without one it counts as dead.
SILENT = timedelta(seconds=60)


class JobState(models.TextChoices):
    WAITING = "waiting", gettext_lazy("Waiting")
    RUNNING = "running", gettext_lazy("Running")
    DONE = "done", pgettext_lazy("state of a job", "Done")
    PARKED = "parked", gettext_lazy("Stopped after failing")


LIVE = (JobState.WAITING, JobState.RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    def live(self) -> Self:
        return self.filter(state__in=LIVE)

    def running(self) -> Self:
        return self.filter(state=JobState.RUNNING)

    def parked(self) -> Self:
        return self.filter(state=JobState.PARKED)

    def due(self) -> Self:
        """Waiting jobs whose owner has none of the same kind running, and running jobs whose lease has expired."""
        busy = Job.objects.running().exclude(owner="").filter(kind=OuterRef("kind"), owner=OuterRef("owner"))
        return self.filter(
            has_come("leased_until", within=LONGEST_LEASE) & Q(state=JobState.RUNNING)
            | has_come("not_before", within=LONGEST_PAUSE) & Q(~Exists(busy), state=JobState.WAITING)
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
    kills = models.PositiveSmallIntegerField(default=0, db_default=0)  # workers that ended while they had the job
    not_before = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveIntegerField(default=0)  # goes up each time a worker takes the job
    step = models.CharField(max_length=80, blank=True)
    steps_done = models.PositiveSmallIntegerField(default=0)
    steps_total = models.PositiveSmallIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True, blank=True)  # the last attempt
    finished_at = models.DateTimeField(null=True, blank=True)
    request_id = models.CharField(max_length=64, blank=True, default="", db_default="")  # of the request that asked

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
        """Seen lately. A heartbeat from the future shows a wrong clock, not a worker."""
        return self.filter(seen_at__gt=Now() - SILENT, seen_at__lte=Now() + TOLERANCE)


class Worker(models.Model):
    """A process that runs jobs, and its last heartbeat."""

    name = models.CharField(max_length=100, unique=True)  # machine and process
    seen_at = models.DateTimeField()

    objects = WorkerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class MailState(models.TextChoices):
    WAITING = "waiting", gettext_lazy("Waiting")
    SENT = "sent", gettext_lazy("Sent")
    FAILED = "failed", gettext_lazy("Could not be sent")


class MailQuerySet(models.QuerySet["Mail"]):
    def waiting(self) -> Self:
        return self.filter(state=MailState.WAITING)

    def failed(self) -> Self:
        return self.filter(state=MailState.FAILED)

    def due(self) -> Self:
        """Emails that a sender may claim: nobody holds them, or their holder's lease has expired."""
        return self.waiting().filter(has_come("free_at", within=LONGEST_PAUSE))


class Mail(models.Model):
    """One queued email: what about, and about which rows. Its text, address and link are made when it is sent.

    A sender claims it until `free_at` and increments `fence`, so that a sender that comes back late changes nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    subject = models.JSONField()  # primary keys, never the content of rows
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    free_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["free_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["free_at"], condition=Q(state=MailState.WAITING), name="mails_that_wait"),
        ]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=Q(state__in=MailState.values), name="mail_state_is_known"),
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=Q(state=MailState.WAITING), name="one_mail_waits_per_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
