"""Reads reports, and requests for them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from accounts.models import User
from assessments.models import Assessment
from assessments.vocabulary import RoundState
from jobs.models import JobState
from reports.models import Report, ReportRequest


def unfinished_rounds() -> QuerySet[Assessment]:
    """Closed rounds of which nothing was worked out yet."""
    return Assessment.objects.filter(state=RoundState.CLOSED, evidence=None).select_related("project__organisation")


def reports_of(assessment: Assessment) -> list[Report]:
    """Newest first, without their files."""
    return list(Report.objects.light().select_related("sign_off").filter(assessment=assessment))


def next_version(assessment: Assessment) -> int:
    last: int | None = Report.objects.filter(assessment=assessment).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


def requests_of(assessment: Assessment) -> list[ReportRequest]:
    """Those that are being made or have failed, and the draft that there is. Newest first."""
    unfinished = ~Q(job__state=JobState.DONE)
    return list(ReportRequest.objects.light().filter(unfinished | Q(pdf__isnull=False), assessment=assessment))


def live_request_of(assessment: Assessment) -> ReportRequest | None:
    live = Q(job__state__in=(JobState.WAITING, JobState.RUNNING))
    return ReportRequest.objects.light().filter(live, assessment=assessment).first()


def request_of_job(job: int) -> ReportRequest:
    return ReportRequest.objects.select_related("assessment__project__organisation").get(job=job)


def asker_of(request: ReportRequest) -> list[str]:
    """The address of the person who asked, or nothing where they have left or a command asked."""
    organisation = request.assessment.project.organisation_id
    return list(
        User.objects.filter(email=request.asked_by, membership__organisation=organisation).values_list(
            "email", flat=True
        )
    )


@dataclass(frozen=True)
class Issued:
    """What may be told of a report to anybody who holds its file."""

    version: int
    issued_at: datetime
    newer_version: int | None
    superseded_at: datetime | None


def issued(sha256: str) -> Issued | None:
    """The report with this very content, if one was ever issued."""
    report = Report.objects.light().filter(sha256=sha256).first()
    if report is None:
        return None
    newer = Report.objects.light().filter(assessment=report.assessment_id, version=report.version + 1).first()
    if newer is None:
        return Issued(report.version, report.made_at, None, None)
    return Issued(report.version, report.made_at, newer.version, newer.made_at)
