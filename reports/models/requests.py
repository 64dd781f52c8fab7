"""Requests for reports, and the drafts they produced."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from assessments.models import Round
from jobs.models import Job
from questions.languages import ENGLISH
from reports.lengths import Length
from reports.models.reports import MAX_CHANGE_LENGTH, MAX_LANGUAGE_LENGTH, Report, file_name
from reports.vocabulary import MAX_DECISION_LENGTH, MAX_OWNER_LENGTH

Constraints = list[models.BaseConstraint]
MAX_FORMS_LENGTH = 300


class ReportRequestQuerySet(models.QuerySet["ReportRequest"]):
    def without_files(self) -> Self:
        """With the job and without the file."""
        return self.select_related("job").defer("pdf")


class ReportRequest(models.Model):
    """A request for a report or a draft. A report is stored separately; a draft is kept here until the next one."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT)
    job = models.OneToOneField(Job, on_delete=models.PROTECT)
    is_draft = models.BooleanField()
    marking = models.CharField(max_length=60)
    what_changed = models.CharField(max_length=MAX_CHANGE_LENGTH, blank=True)
    decision = models.TextField(max_length=MAX_DECISION_LENGTH, blank=True)
    owner = models.CharField(max_length=MAX_OWNER_LENGTH, blank=True, default="", db_default="")
    review_on = models.DateField(null=True)
    length = models.CharField(max_length=10, choices=Length.choices, default=Length.FULL, db_default=Length.FULL)
    language = models.CharField(max_length=MAX_LANGUAGE_LENGTH, default=ENGLISH, db_default=ENGLISH)
    asked_by = models.CharField(max_length=320)  # email address, or the name of a command
    pdf = models.BinaryField(null=True)
    report = models.OneToOneField(Report, on_delete=models.PROTECT, null=True)
    # Codes of the other forms of the report that are still to be made, with commas between them.
    forms_left = models.CharField(max_length=MAX_FORMS_LENGTH, blank=True, default="", db_default="")

    objects = ReportRequestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(marking=""), name="every_request_is_marked"),
            models.CheckConstraint(condition=Q(length__in=Length.values), name="requested_length_is_known"),
            models.CheckConstraint(
                condition=Q(is_draft=True, report__isnull=True) | Q(is_draft=False, pdf__isnull=True),
                name="drafts_are_files_and_the_rest_reports",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}, {'draft' if self.is_draft else 'report'} requested"

    @property
    def kind(self) -> Length:
        return Length(self.length)

    @property
    def codes_left(self) -> list[str]:
        return self.forms_left.split(",") if self.forms_left else []

    @property
    def file_name(self) -> str:
        return file_name(self.round, "-".join(filter(None, ("draft", self.kind.in_file_names))))
