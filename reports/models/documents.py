"""The other formats of an issued report: files made with it, and the report as a web page."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from reports.models.reports import SHA256_LENGTH, Report

Constraints = list[models.BaseConstraint]


class ReportDocumentQuerySet(models.QuerySet["ReportDocument"]):
    def without_files(self) -> Self:
        """Without the file, with its `size` in bytes."""
        return self.defer("content").annotate(size=Length("content"))

    def made(self) -> Self:
        return self.filter(content__isnull=False)


class ReportDocument(models.Model):
    """Another format of a report (`reports.documents.kinds`), frozen with it. No content means it could not be made."""

    size: int | None  # of the content in bytes, filled in by `without_files`

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="documents")
    code = models.CharField(max_length=20)
    content = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=SHA256_LENGTH, blank=True)

    objects = ReportDocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["sha256"], name="report_documents_by_hash")]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["report", "code"], name="one_document_of_a_kind_per_report"),
            models.CheckConstraint(condition=~Q(code=""), name="every_document_is_of_a_kind"),
            models.CheckConstraint(
                condition=Q(content__isnull=True, sha256="")
                | Q(Exact(Length("sha256"), SHA256_LENGTH), content__isnull=False),
                name="documents_that_were_made_have_a_sha256",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, {self.code}"

    def file_name(self, suffix: str) -> str:
        return self.report.file_name_of(self.code, suffix)


class OwnMarkup(str):
    """Markup from our own templates, made with autoescape and stored: the only text that a template may trust."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


@dataclass(frozen=True)
class Chart:
    svg: str
    file_name: str


class ReportPage(models.Model):
    """The report on screen: markup that our templates made at issue, and its charts as SVG by name."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="page")
    markup = models.TextField()
    charts = models.JSONField()

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(markup=""), name="report_pages_are_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.report}, on screen"

    @property
    def own_markup(self) -> OwnMarkup:
        return OwnMarkup(self.markup)

    def chart(self, name: str) -> Chart:
        return Chart(self.charts[name], self.report.file_name_of(name, "svg"))
