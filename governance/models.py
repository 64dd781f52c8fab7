"""Legal holds, what retention has done, and certificates of deletion."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Organisation
from assessments.models import AskedGroup, Project, Round
from assessments.vocabulary import MAX_NAME_LENGTH
from governance.vocabulary import MAX_NUMBER_LENGTH, MAX_REASON_LENGTH, SHA256_LENGTH, Deleted, Work

Constraints = list[models.BaseConstraint]
_MAX_ACTOR_LENGTH = 320  # email address, or the name of a command


class LegalHold(models.Model):
    """While a hold is on, nothing of the project or, without a project, of the organisation is deleted."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, null=True)
    reason = models.CharField(max_length=MAX_REASON_LENGTH)
    placed_by = models.CharField(max_length=_MAX_ACTOR_LENGTH)
    placed_at = models.DateTimeField(auto_now_add=True)
    lifted_by = models.CharField(max_length=_MAX_ACTOR_LENGTH, blank=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(project__isnull=True, lifted_at__isnull=True),
                name="one_hold_on_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["project"], condition=Q(lifted_at__isnull=True), name="one_hold_on_a_project"
            ),
            models.CheckConstraint(
                condition=Q(lifted_by="", lifted_at__isnull=True) | (~Q(lifted_by="") & Q(lifted_at__isnull=False)),
                name="lifted_holds_say_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"Hold on {self.project or self.organisation}"


class NamesGone(models.Model):
    """The names and addresses of a group's invitations have been deleted. How many there were is kept."""

    asked_group = models.OneToOneField(AskedGroup, on_delete=models.CASCADE)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "names gone"

    def __str__(self) -> str:
        return f"Names of group {self.asked_group_id} deleted"


class AnswersGone(models.Model):
    """How much of a round's answers and comments has been deleted, and when the last of them was.

    How many people answered, the results and the reports are kept.
    """

    round = models.OneToOneField(Round, on_delete=models.CASCADE)
    count = models.PositiveIntegerField(default=0)  # of answers, comments and other rows
    at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "answers gone"

    def __str__(self) -> str:
        return f"Answers of {self.round} deleted"


class RetentionRun(models.Model):
    """One piece of work of retention: what was deleted, and how much. Without an organisation: of the whole server."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True)
    at = models.DateTimeField(default=timezone.now)
    work = models.CharField(max_length=10, choices=Work.choices)
    subject = models.CharField(max_length=MAX_NAME_LENGTH * 2)
    count = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=Q(work__in=Work.values), name="retention_work_is_known"),
            models.CheckConstraint(condition=Q(count__gte=1), name="retention_runs_did_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_work_display()}: {self.count}"


class Certificate(models.Model):
    """What was deleted, when and by whom. It never changes (triggers), and stays when its organisation is deleted.

    `organisation_number` is the organisation's primary key. Keys are never used again.
    """

    number = models.CharField(max_length=MAX_NUMBER_LENGTH, unique=True)
    kind = models.CharField(max_length=12, choices=Deleted.choices)
    organisation_number = models.BigIntegerField(db_index=True)
    organisation_name = models.CharField(max_length=MAX_NAME_LENGTH)
    subject = models.CharField(max_length=MAX_NAME_LENGTH * 2)
    deleted_at = models.DateTimeField()
    deleted_by = models.CharField(max_length=_MAX_ACTOR_LENGTH)
    reason = models.CharField(max_length=MAX_REASON_LENGTH, blank=True)
    counts = models.JSONField()  # name of the data -> rows
    text = models.TextField()  # as it is read and downloaded

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=Q(kind__in=Deleted.values), name="certificate_kind_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="certificates_say_something"),
        ]

    def __str__(self) -> str:
        return f"Certificate {self.number}"


class DeletedFile(models.Model):
    """The SHA-256 of something that was deleted, so that a copy of it can still be recognised."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="files")
    what = models.CharField(max_length=MAX_NAME_LENGTH)
    sha256 = models.CharField(max_length=SHA256_LENGTH, db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.what
