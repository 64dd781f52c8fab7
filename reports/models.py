"""What a closed round said, kept once, and the board's reports that were made of it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.text import slugify

from assessments.models import Assessment
from assessments.vocabulary import LONGEST_NAME

Constraints = list[models.BaseConstraint]
_SHA256_LENGTH = 64
LONGEST_REPLY = 3000  # characters of each part


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def light(self) -> Self:
        """Without the large parts, for pages that have them in a cache."""
        return self.defer("evidence", "readiness")


class Evidence(models.Model):
    """All that a closed round says and what it means: worked out once, never again."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT)
    evidence = models.JSONField()
    readiness = models.JSONField()
    engine_version = models.CharField(max_length=20)
    gathered_at = models.DateTimeField(auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(engine_version=""), name="evidence_names_its_engine"),
        ]

    def __str__(self) -> str:
        return f"Evidence of {self.assessment}"


class ReportStatus(models.TextChoices):
    FINAL = "final", "Final"
    SUPERSEDED = "superseded", "Superseded by a newer version"


class ReportQuerySet(models.QuerySet["Report"]):
    def light(self) -> Self:
        """Without the file and the figures, for lists and pages."""
        return self.defer("pdf", "evidence", "readiness")


class Report(models.Model):
    """One version of the board's report with everything it was made of. Only its status ever changes."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT)
    version = models.PositiveSmallIntegerField()
    marking = models.CharField(max_length=60)
    status = models.CharField(max_length=10, choices=ReportStatus.choices, default=ReportStatus.FINAL)
    evidence = models.JSONField()
    readiness = models.JSONField()
    facts = models.JSONField()
    engine_version = models.CharField(max_length=20)
    bank_versions = models.JSONField()
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=_SHA256_LENGTH)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=320)  # e-mail address, or the name of a command

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-version"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["assessment", "version"], name="one_report_per_version"),
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(status=ReportStatus.FINAL), name="one_final_report_per_round"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="report_versions_start_at_one"),
            models.CheckConstraint(condition=Q(status__in=ReportStatus.values), name="report_status_is_known"),
            models.CheckConstraint(condition=~Q(marking=""), name="every_report_is_marked"),
            models.CheckConstraint(condition=Exact(Length("sha256"), _SHA256_LENGTH), name="report_hash_is_a_sha256"),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}, report version {self.version}"

    @property
    def file_name(self) -> str:
        project = slugify(self.assessment.project.name)[:60] or "project"
        return f"{project}-round-{self.assessment.number}-report-{self.version}.pdf"


class Reply(models.Model):
    """What the project answers to those who were asked. The newest of a round is shown; older ones stay."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT)
    what_was_said = models.TextField(max_length=LONGEST_REPLY)
    what_we_decided = models.TextField(max_length=LONGEST_REPLY)
    next_steps = models.TextField(max_length=LONGEST_REPLY, blank=True)
    contact = models.CharField(max_length=LONGEST_NAME, blank=True)
    shows_results = models.BooleanField()
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "replies"
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(
                condition=~Q(what_was_said="") & ~Q(what_we_decided=""), name="replies_say_what_was_said_and_decided"
            ),
        ]

    def __str__(self) -> str:
        return f"Reply to {self.assessment}"
