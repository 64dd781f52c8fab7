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
    return list(Report.objects.without_files().select_related("sign_off").filter(round=round))


def documents_of(report: Report) -> list[ReportDocument]:
    """Its other forms, without the files."""
    return list(ReportDocument.objects.without_files().filter(report=report))


def has_page(report: Report) -> bool:
    return ReportPage.objects.filter(report=report).exists()


def size_of(report: Report) -> int:
    """Of its PDF, in bytes."""
    sizes: list[int] = list(Report.objects.filter(pk=report.pk).values_list(Length("pdf"), flat=True))
    return sizes[0]


def next_version(round: Round) -> int:
    last: int | None = Report.objects.filter(round=round).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


def requests_of(round: Round) -> list[ReportRequest]:
    """Those that are being made or have failed, and the draft that there is. Newest first."""
    unfinished = ~Q(job__state=JobState.DONE)
    return list(ReportRequest.objects.without_files().filter(unfinished | Q(pdf__isnull=False), round=round))


def live_request_of(round: Round) -> ReportRequest | None:
    live = Q(job__state__in=(JobState.WAITING, JobState.RUNNING))
    return ReportRequest.objects.without_files().filter(live, round=round).first()


def request_of_job(job: int) -> ReportRequest:
    return ReportRequest.objects.select_related("round__project__organisation").get(job=job)


def asker_of(request: ReportRequest) -> list[str]:
    """The address of the person who asked, or nothing where they have left or a command asked."""
    organisation = request.round.project.organisation_id
    return list(
        User.objects.filter(email=request.asked_by, membership__organisation=organisation).values_list(
            "email", flat=True
        )
    )


_TOLD = ("version", "made_at", "round_id")


@dataclass(frozen=True)
class Issued:
    """What may be told of a report to anybody who holds its file."""

    version: int
    issued_at: datetime
    newer_version: int | None
    superseded_at: datetime | None
    code: str = ""  # of the other form that the file is; empty where it is the PDF


def issued(sha256: str) -> Issued | None:
    """The report with this very content, as PDF or in another form, if one was ever issued."""
    report = Report.objects.without_files().filter(sha256=sha256).first()
    if report:
        return _issued(report, "")
    document = _newest_document(sha256)
    return _issued(document.report, document.code) if document else None


def _newest_document(sha256: str) -> ReportDocument | None:
    """Two versions may hold the same figures, and then the same file."""
    found = ReportDocument.objects.filter(sha256=sha256).order_by("-report_id")
    return found.select_related("report").only("code", *(f"report__{name}" for name in _TOLD)).first()


def _issued(report: Report, code: str) -> Issued:
    newer = Report.objects.without_files().filter(round=report.round_id, version=report.version + 1).first()
    if newer is None:
        return Issued(report.version, report.made_at, None, None, code)
    return Issued(report.version, report.made_at, newer.version, newer.made_at, code)
