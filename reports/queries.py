"""Reads reports, and requests for them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q
from django.db.models.functions import Length

from accounts.models import User
from assessments.models import Round
from jobs.models import JobState
from reports.models import Report, ReportDocument, ReportPage, ReportRequest


def reports_of(round: Round) -> list[Report]:
    """Newest first, without their files."""
    return list(Report.objects.without_files().with_makers().select_related("sign_off").filter(round=round))


def documents_of(report: Report) -> list[ReportDocument]:
    """Its other formats, without the files."""
    return list(ReportDocument.objects.without_files().filter(report=report))


def has_page(report: Report) -> bool:
    return ReportPage.objects.filter(report=report).exists()


def is_red(report: Report) -> bool:
    """Whether a flag was red when it was made."""
    flags: dict[str, dict[str, object]] | None = (
        Report.objects.filter(pk=report.pk).values_list("readiness__flags", flat=True).get()
    )
    return any(flag["state"] == "red" for flag in (flags or {}).values())


def size_of(report: Report) -> int:
    """The size of its PDF in bytes."""
    sizes: list[int] = list(Report.objects.filter(pk=report.pk).values_list(Length("pdf"), flat=True))
    return sizes[0]


def next_version(round: Round) -> int:
    last: int | None = Report.objects.filter(round=round).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


def requests_of(round: Round) -> list[ReportRequest]:
    """Requests in progress or failed, and the current draft. Newest first."""
    unfinished = ~Q(job__state=JobState.DONE)
    return list(ReportRequest.objects.without_files().filter(unfinished | Q(pdf__isnull=False), round=round))


def live_request_of(round: Round) -> ReportRequest | None:
    live = Q(job__state__in=(JobState.WAITING, JobState.RUNNING))
    return ReportRequest.objects.without_files().filter(live, round=round).first()


def request_of_job(job: int) -> ReportRequest:
    return ReportRequest.objects.select_related("round__project__organisation").get(job=job)


def asker_of(request: ReportRequest) -> list[str]:
    """The email address of the person who asked. Empty if they have left, or if a command asked."""
    organisation = request.round.project.organisation_id
    return list(
        User.objects.filter(email=request.asked_by, membership__organisation=organisation).values_list(
            "email", flat=True
        )
    )


_SHOWN = ("version", "made_at", "round_id")


@dataclass(frozen=True)
class Issued:
    """What anyone with a copy of a report may know about it."""

    version: int
    issued_at: datetime
    newer_version: int | None
    superseded_at: datetime | None
    code: str = ""  # the format of the file; empty for the PDF
    is_void: bool = False  # its round counts for nothing any more


def issued(sha256: str) -> Issued | None:
    """The report with exactly this content, as PDF or in another format, if one was issued."""
    report = Report.objects.without_files().filter(sha256=sha256).first()
    if report:
        return _issued(report, "")
    document = _newest_document(sha256)
    return _issued(document.report, document.code) if document else None


def _newest_document(sha256: str) -> ReportDocument | None:
    """Two versions may have the same figures, and so the same file."""
    documents = ReportDocument.objects.filter(sha256=sha256).order_by("-report_id")
    return documents.select_related("report").only("code", *(f"report__{name}" for name in _SHOWN)).first()


def _issued(report: Report, code: str) -> Issued:
    newer = Report.objects.without_files().filter(round=report.round_id, version=report.version + 1).first()
    is_void = Round.objects.filter(pk=report.round_id, voided_at__isnull=False).exists()
    if newer is None:
        return Issued(report.version, report.made_at, None, None, code, is_void)
    return Issued(report.version, report.made_at, newer.version, newer.made_at, code, is_void)
