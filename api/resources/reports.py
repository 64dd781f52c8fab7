"""Reports: asked for, made by a worker, and downloaded in every form."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from ninja import Router, Status
from pydantic import BaseModel, Field

from accounts.http import network_of
from api.queries import jobs_of
from api.rest.guard import ApiRequest
from api.rest.paging import Page, PartQuery, page_of
from api.rest.problems import RefusedError
from api.rest.values import Day, Sent, Text, checked, conflict
from assessments.models import Round
from jobs.queries import is_worker_alive
from questions.languages import ENGLISH
from reports import actions, fragments, queries
from reports.access import document_to_read, draft_to_read, report_to_read, request_to_follow
from reports.board import DEFAULT_MARKING
from reports.documents.kinds import DOCUMENTS
from reports.documents.offered import kind_of
from reports.forms import ReportForm
from reports.models import Report, ReportRequest
from reports.present.progress import progress
from reports.views.files import as_issued, file_response, pdf_response
from reports.views.making import ALREADY_ASKED, TOO_MANY
from results.access import results_to_read, results_to_report_on
from results.actions import freeze_evidence
from results.queries import for_reports

router = Router(tags=["Reports"])
PDF = "pdf"
ISSUED = "The report is issued."
PDF_TYPE = "application/pdf"
FILE = {
    "responses": {
        200: {"description": "The file.", "content": {"*/*": {"schema": {"type": "string"}}}},
        304: {"description": "It is still the one that If-None-Match names."},
    }
}


class FileOut(BaseModel):
    """One form of a report. `code` names it in its address."""

    code: str
    title: str
    media_type: str
    bytes: int
    url: str


class ReportOut(BaseModel):
    """An issued version. It never changes."""

    id: int
    round: int
    version: int
    is_final: Annotated[bool, Field(description="False: a newer version has been issued.")]
    length: str
    language: Annotated[str, Field(description="A code, such as en-gb.")]
    marking: str
    made_at: datetime
    made_by: str
    what_changed: str
    sha256: Annotated[str, Field(description="Of the PDF.")]
    is_signed_off: bool


class ReportWithFiles(ReportOut):
    decision: str
    owner: str
    review_on: date | None
    files: list[FileOut]


class Reports(BaseModel):
    items: list[ReportOut]


class NewReport(Sent):
    """A report to make. With a red flag and no decision, `for_information` has to be true."""

    is_draft: bool = False
    length: Literal["page", "paper", "full"] = "paper"
    language: Annotated[Text, Field(description="A code; empty for English.")] = ""
    marking: Text = DEFAULT_MARKING
    decision: Text = ""
    for_information: bool = False
    owner: Text = ""
    review_on: Day | None = None
    what_changed: Annotated[Text, Field(description="Since the version before; the first has none.")] = ""


class JobOut(BaseModel):
    """A report that is being made. Ask again after `again_after` seconds, until it is done or failed."""

    id: int
    round: int
    is_draft: bool
    state: Annotated[str, Field(description="waiting, running, done, or parked: stopped after failing.")]
    message: Annotated[str, Field(description="How far it is, or why it stopped, in words.")]
    again_after: int | None
    report: Annotated[int | None, Field(description="The report, once it is issued.")]
    has_draft: bool
    asked_by: str


def shown(report: Report) -> ReportOut:
    return ReportOut(**_plain(report))


def _plain(report: Report) -> dict[str, Any]:
    same = ("version", "is_final", "length", "language", "marking", "made_at", "what_changed", "sha256")
    return {name: getattr(report, name) for name in same} | {
        "id": report.pk,
        "round": report.round_id,
        "made_by": report.made_by_whom,
        "is_signed_off": hasattr(report, "sign_off"),
    }


def job(asked: ReportRequest, *, is_alive: bool) -> JobOut:
    page = progress(asked, now=timezone.now(), is_worker_alive=is_alive)
    return JobOut(
        id=asked.pk,
        round=asked.round_id,
        is_draft=asked.is_draft,
        state=asked.job.state,
        message=ISSUED if asked.report_id else " ".join(filter(None, (page.sentence, page.warning))),
        again_after=page.again_after or None,
        report=asked.report_id,
        has_draft=asked.is_draft and asked.job.state == "done",
        asked_by=asked.asked_by,
    )


@router.get("/rounds/{row:round}/reports", response=Reports, summary="List the reports of a round")
def list_reports(request: ApiRequest, round: int) -> dict[str, object]:
    """Newest version first."""
    found = results_to_read(request.user, round)
    return {"items": [shown(report) for report in queries.reports_of(found)]}


@router.post("/rounds/{row:round}/reports", response={202: JobOut}, summary="Ask for a report")
def request_report(request: ApiRequest, round: int, body: NewReport, response: HttpResponse) -> Status[JobOut]:
    """A worker makes it. Follow the job at the address in Location."""
    found = results_to_report_on(request.user, round)
    evidence = for_reports(freeze_evidence(round=found, by=request.user))
    sent = {"length": body.length, "language": body.language or ENGLISH, "marking": body.marking} | body.given()
    is_red = not body.is_draft and fragments.is_red(evidence)
    form = ReportForm(sent, version=queries.next_version(found), is_red=is_red, is_draft=body.is_draft)
    checked(form)
    asked = _ask(request, found, form, is_draft=body.is_draft)
    response.headers["Location"] = f"/api/v1/jobs/{asked.pk}"
    return Status(202, job(asked, is_alive=is_worker_alive()))


def _ask(request: ApiRequest, round: Round, form: ReportForm, *, is_draft: bool) -> ReportRequest:
    try:
        return actions.request_report(round=round, is_draft=is_draft, by=request.user, **form.for_report())
    except actions.AlreadyAskedError as error:
        raise conflict(ALREADY_ASKED) from error
    except actions.TooManyAskedError as error:
        raise conflict(TOO_MANY) from error


@router.get("/rounds/{row:round}/jobs", response=Page[JobOut], summary="List the jobs of a round", tags=["Jobs"])
def list_jobs(request: ApiRequest, round: int, part: PartQuery) -> dict[str, object]:
    """Newest first."""
    found, is_alive = results_to_report_on(request.user, round), is_worker_alive()
    return page_of(request, jobs_of(found), lambda row: job(row, is_alive=is_alive), part=part)


@router.get("/jobs/{row:job}", response=JobOut, summary="Show a job", tags=["Jobs"])
def show_job(request: ApiRequest, job: int) -> JobOut:
    return _job(request_to_follow(request.user, job))


def _job(asked: ReportRequest) -> JobOut:
    return job(asked, is_alive=is_worker_alive())


@router.get("/jobs/{row:job}/files/draft", response=None, summary="Download a draft", tags=["Jobs"], openapi_extra=FILE)
def download_draft(request: ApiRequest, job: int) -> HttpResponse:
    draft = draft_to_read(request.user, job)
    _refuse_other_types(request, PDF_TYPE)
    actions.note_draft_download(request=draft, network=network_of(request), by=request.user)
    return pdf_response(draft.pdf or b"", draft.file_name)


@router.get("/reports/{row:report}", response=ReportWithFiles, summary="Show a report and its forms")
def show_report(request: ApiRequest, report: int) -> ReportWithFiles:
    found = report_to_read(request.user, report)
    more = {name: getattr(found, name) for name in ("decision", "owner", "review_on")}
    return ReportWithFiles(**_plain(found), **more, files=_files(found))


def _files(report: Report) -> list[FileOut]:
    """The PDF first, then the others in the order of the page."""
    address = f"/api/v1/reports/{report.pk}/files"
    sizes = {document.code: document.size for document in queries.documents_of(report)}
    made = [(kind.code, str(kind.title), kind.media_type, sizes.get(kind.code)) for kind in DOCUMENTS]
    first = (PDF, str(report.kind.label), PDF_TYPE, queries.size_of(report))
    return [
        FileOut(code=code, title=title, media_type=media_type, bytes=size, url=f"{address}/{code}")
        for code, title, media_type, size in (first, *made)
        if size
    ]


@router.get(
    "/reports/{row:report}/files/{slug:code}", response=None, summary="Download a form of a report", openapi_extra=FILE
)
def download_file(request: ApiRequest, report: int, code: str) -> HttpResponse:
    """The stored bytes. Their SHA-256 is the ETag."""
    if code == PDF:
        found = report_to_read(request.user, report)
        _refuse_other_types(request, PDF_TYPE)
        return _sent(request, found, "PDF", as_issued(pdf_response(found.pdf, found.file_name), found))
    document = document_to_read(request.user, report, code)
    kind = kind_of(code)
    _refuse_other_types(request, kind.media_type)
    file = file_response(document.content or b"", document.file_name(kind.suffix), kind.media_type)
    return _sent(request, document.report, code, as_issued(file, document))


def _refuse_other_types(request: ApiRequest, media_type: str) -> None:
    plain = media_type.partition(";")[0]
    if not any(map(request.accepts, (plain, media_type))):
        raise RefusedError(406, f"This file is {plain}.")


def _sent(request: ApiRequest, report: Report, what: str, file: HttpResponse) -> HttpResponse:
    """The file, unless the program has it: then nothing is sent, and no download is recorded."""
    answer = get_conditional_response(request, etag=file.headers["ETag"], response=file) or file
    if answer is not file:
        return answer
    actions.note_download(report=report, what=what, network=network_of(request), by=request.user)
    return file
