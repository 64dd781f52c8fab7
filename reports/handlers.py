"""The job that makes a board report. Everything slow happens outside any transaction."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.audit_log.chain import head
from jobs.lease import Lease
from jobs.registry import Effect, handles
from reports import actions, composing, queries
from reports.board import Cover, board_pdf, draft_cover
from reports.documents import report as board_report
from reports.documents.making import MadeDocument, make_annex, make_each, make_figures, page_of, wanted
from reports.documents.material import Material
from reports.models import Report, ReportRequest
from reports.present.board_data import Board
from reports.present.quotes import BEFORE_THE_ANNEX, WITHOUT_ANNEX, Remark
from reports.vocabulary import BOARD_REPORT, DRAFT_STEPS, STEPS
from results.actions import freeze_earlier, freeze_evidence
from results.fragments import readiness_of
from results.models import AnyEvidence
from results.queries import for_reports


@handles(BOARD_REPORT)
def make_report(lease: Lease) -> Effect:
    request = queries.request_of_job(lease.job)
    with translation.override(request.language):
        return _made_of(lease, request)


def _made_of(lease: Lease, request: ReportRequest) -> Effect:
    """In the language of the request, whatever the worker's is."""
    report_step = partial(_report_step, lease, DRAFT_STEPS if request.is_draft else STEPS)
    report_step(0)
    evidence = for_reports(freeze_evidence(round=request.round, by=request.asked_by))
    report_step(1)
    readiness = readiness_of(evidence)
    content, remarks = content_of(request, evidence)
    report_step(2)
    if request.is_draft:
        return _draft(request, content, report_step)
    edition = _edition_of(request)
    material = Material(
        content,
        _cover(request, edition),
        remarks,
        readiness,
        request.round.catalogue.versions,
        queries.templates_of(request.round.project.organisation),
        request.kind,
    )
    return _report(lease, request, edition, evidence, material)


def _report_step(lease: Lease, steps: Sequence[str], done: int) -> None:
    lease.step(steps[done], done=done, total=len(steps))


def content_of(request: ReportRequest, evidence: AnyEvidence) -> tuple[Board, list[Remark]]:
    evidence.round = request.round
    earlier = freeze_earlier(round=request.round, by=request.asked_by)
    remarks = composing.remarks_of(request.round)
    return composing.content_of(evidence, earlier, request, remarks), remarks


def _draft(request: ReportRequest, content: Board, report_step: Callable[[int], None]) -> Effect:
    content = replace(content, rest_of_comments=BEFORE_THE_ANNEX)
    cover = replace(draft_cover(request.marking, timezone.localdate()), what_changed=request.what_changed)
    pdf = board_pdf(content, cover, request.kind)
    report_step(3)
    return partial(actions.keep_draft, request=request, pdf=pdf)


@dataclass(frozen=True)
class _Edition:
    """What a report says of itself."""

    version: int
    made_at: datetime
    audit_head: str


def _edition_of(request: ReportRequest) -> _Edition:
    """No other job can take this version number: an organisation has one report made at a time."""
    if report := request.report:
        return _Edition(report.version, report.made_at, report.audit_head)
    return _Edition(queries.next_version(request.round), timezone.now(), head())


def _report(lease: Lease, request: ReportRequest, edition: _Edition, evidence: AnyEvidence, first: Material) -> Effect:
    """The report is offered as soon as its PDF is there. Its other forms follow, each kept when it is made."""
    drawn = _draw(first)
    report, left = request.report, request.codes_left
    if report is None:
        left = wanted(drawn.material)
        with lease.holding():
            report = actions.issue(request=request, made=_made(edition, evidence, drawn, left))
    elif hashlib.sha256(drawn.pdf).hexdigest() != report.sha256:
        # The worker was killed after the PDF, and something has changed since: other forms would say something else.
        return partial(_give_up, request, report, left)
    lease.step(STEPS[3], done=3, total=len(STEPS))
    for document in make_each(drawn.material, left):
        with lease.holding():
            actions.add_form(request=request, report=report, document=document)
    lease.step(STEPS[4], done=4, total=len(STEPS))
    return _nothing


def _nothing() -> None:
    """Everything is there already."""


def _give_up(request: ReportRequest, report: Report, left: Sequence[str]) -> None:
    for code in left:
        actions.add_form(request=request, report=report, document=MadeDocument(code, None))


@dataclass(frozen=True)
class _Drawn:
    """The report as a PDF, what it was made from, and the forms that it needs."""

    material: Material
    pdf: bytes
    forms: Sequence[MadeDocument]


def _draw(material: Material) -> _Drawn:
    annex = make_annex(material)
    if annex is not None and annex.content is None:
        material = replace(material, board=replace(material.board, rest_of_comments=WITHOUT_ANNEX))
    figures = make_figures(material)
    pdf = board_report.make(material, figures.content if figures else None)
    return _Drawn(material, pdf, [document for document in (annex, figures) if document])


def _made(edition: _Edition, evidence: AnyEvidence, drawn: _Drawn, left: Sequence[str]) -> actions.MadeReport:
    return actions.MadeReport(
        version=edition.version,
        made_at=edition.made_at,
        evidence=evidence,
        facts=drawn.material.board.results.facts,
        pdf=drawn.pdf,
        documents=drawn.forms,
        page=page_of(drawn.material),
        audit_head=edition.audit_head,
        forms_left=left,
    )


def _cover(request: ReportRequest, edition: _Edition) -> Cover:
    return Cover(
        request.marking,
        _("Version {version}, final").format(version=edition.version),
        timezone.localdate(edition.made_at),
        what_changed=request.what_changed,
        check_url=settings.SITE_URL + reverse("reports:check"),
        audit_head=edition.audit_head,
    )
