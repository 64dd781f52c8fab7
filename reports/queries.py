"""Reads reports, and requests for them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q
from django.db.models.functions import Length as LengthOf
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Organisation, User
from accounts.permissions import Permission
from accounts.roles import roles_with
from assessments.models import Round
from jobs.models import JobState
from reports.lengths import Length
from reports.models import DocumentTemplate, Report, ReportDocument, ReportPage, ReportRequest, ReportStatus, ShareLink


def reports_of(round: Round) -> list[Report]:
    """Newest first, without their files."""
    return list(Report.objects.without_files().with_makers().select_related("sign_off").filter(round=round))


def source_of(round: Round) -> str:
    """Where a figure that is taken away comes from, in a line."""
    closed_on = date_format(timezone.localdate(round.closed_at), "j F Y")
    return f"{round.project.name}. Round {round.number}, closed on {closed_on}."


def reports_to_sign(user: User) -> list[Report]:
    """Current reports without a sign-off, where the person's role may sign them. Newest first."""
    waiting = Report.objects.without_files().filter(status=ReportStatus.FINAL, sign_off=None)
    mine = waiting.filter(
        round__project__organisation__membership__user=user,
        round__project__organisation__membership__role__in=roles_with(Permission.SIGN_REPORTS),
    )
    counted = mine.filter(round__voided_at=None, round__project__archived_at=None)
    return list(counted.select_related("round__project").order_by("-made_at"))


def documents_of(report: Report) -> list[ReportDocument]:
    """Its other formats, without the files."""
    return list(ReportDocument.objects.without_files().filter(report=report))


def unfinished_request_of(report: Report) -> ReportRequest | None:
    """The request that made it, while other forms are left to make."""
    return ReportRequest.objects.without_files().filter(report=report).exclude(forms_left="").first()


def templates_of(organisation: Organisation) -> dict[str, bytes]:
    """The organisation's own, by kind."""
    rows = DocumentTemplate.objects.filter(organisation=organisation).values_list("kind", "content")
    return {kind: bytes(content) for kind, content in rows}


def templates_to_show(organisation: Organisation) -> list[DocumentTemplate]:
    """Without their files."""
    return list(DocumentTemplate.objects.filter(organisation=organisation).defer("content").order_by("kind"))


def has_page(report: Report) -> bool:
    return ReportPage.objects.filter(report=report).exists()


def page_of(report: Report) -> ReportPage | None:
    """The report on screen, if it could be made."""
    page = ReportPage.objects.filter(report=report).first()
    if page:
        page.report = report
    return page


def shares_of(report: Report) -> list[ShareLink]:
    """Newest first, those that have ended included."""
    return list(ShareLink.objects.with_counts().filter(report=report))


def is_red(report: Report) -> bool:
    """Whether a flag was red when it was made."""
    flags: dict[str, dict[str, object]] | None = (
        Report.objects.filter(pk=report.pk).values_list("readiness__flags", flat=True).get()
    )
    return any(flag["state"] == "red" for flag in (flags or {}).values())


def size_of(report: Report) -> int:
    """The size of its PDF in bytes."""
    sizes: list[int] = list(Report.objects.filter(pk=report.pk).values_list(LengthOf("pdf"), flat=True))
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


def last_worded(round: Round) -> Report | ReportRequest | None:
    """The newest draft since the last version, whatever became of it; else this version."""
    last = Report.objects.without_files().filter(round=round).first()
    drafts = ReportRequest.objects.without_files().filter(round=round, is_draft=True)
    if last:
        drafts = drafts.filter(job__created_at__gt=last.made_at)
    return drafts.first() or last


def request_of_job(job: int) -> ReportRequest:
    return ReportRequest.objects.select_related("round__project__organisation", "report").get(job=job)


def asker_of(request: ReportRequest) -> list[User]:
    """The person who asked. Empty if they have left, or if a command asked."""
    organisation = request.round.project.organisation_id
    return list(User.objects.filter(email=request.asked_by, membership__organisation=organisation))


_SHOWN = ("version", "made_at", "round_id", "length")


@dataclass(frozen=True)
class Issued:
    """What anyone with a copy of a report may know about it."""

    version: int
    issued_at: datetime
    newer_version: int | None
    superseded_at: datetime | None
    code: str = ""  # the format of the file; empty for the PDF
    length: Length = Length.FULL  # of the PDF
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
    return Issued(
        version=report.version,
        issued_at=report.made_at,
        newer_version=newer.version if newer else None,
        superseded_at=newer.made_at if newer else None,
        code=code,
        length=report.kind,
        is_void=Round.objects.filter(pk=report.round_id, voided_at__isnull=False).exists(),
    )
