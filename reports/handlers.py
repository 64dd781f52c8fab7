"""The job that makes a board report. Everything slow happens outside any transaction."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.audit_log.chain import head
from jobs.lease import Lease
from jobs.registry import Effect, handles
from reports import actions, composing, queries
from reports.board import Cover, board_pdf, draft_cover
from reports.documents import report as board_report
from reports.documents.making import make_all, make_annex, make_figures, page_of
from reports.documents.material import Material
from reports.models import ReportRequest
from reports.present.board_data import BEFORE_THE_ANNEX, WITHOUT_ANNEX, Board
from reports.present.quotes import Remark
from reports.vocabulary import BOARD_REPORT, DRAFT_STEPS, STEPS
from results.actions import freeze_earlier, freeze_evidence
from results.fragments import readiness_of
from results.models import AnyEvidence
from results.queries import for_reports
from scoring.disclosure.published import PublishedReadiness


@handles(BOARD_REPORT)
def make_report(lease: Lease) -> Effect:
    request = queries.request_of_job(lease.job)
    report_step = partial(_report_step, lease, DRAFT_STEPS if request.is_draft else STEPS)
    report_step(0)
    evidence = for_reports(freeze_evidence(round=request.round, by=request.asked_by))
    report_step(1)
    readiness = readiness_of(evidence)
    content, remarks = content_of(request, evidence)
    report_step(2)
    if request.is_draft:
        return _draft(request, content, report_step)
    return _report(request, evidence, readiness, content, remarks, report_step=report_step)


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


def _report(
    request: ReportRequest,
    evidence: AnyEvidence,
    readiness: PublishedReadiness,
    content: Board,
    remarks: Sequence[Remark],
    *,
    report_step: Callable[[int], None],
) -> Effect:
    """No other job can take this version number: an organisation has one report made at a time."""
    version, made_at = queries.next_version(request.round), timezone.now()
    cover = _cover(request, version, made_at, head())
    templates = queries.templates_of(request.round.project.organisation)
    versions = request.round.catalogue.versions
    material = Material(content, cover, remarks, readiness, versions, templates, request.kind)
    annex = make_annex(material)
    if annex is not None and annex.content is None:
        content = replace(content, rest_of_comments=WITHOUT_ANNEX)
        material = replace(material, board=content)
    figures = make_figures(material)
    pdf = board_report.make(material, figures.content if figures else None)
    report_step(3)
    made = actions.MadeReport(
        version=version,
        made_at=made_at,
        evidence=evidence,
        facts=content.results.facts,
        pdf=pdf,
        documents=make_all(material, annex, figures),
        page=page_of(material),
        audit_head=cover.audit_head,
    )
    report_step(4)
    return partial(actions.issue, request=request, made=made)


def _cover(request: ReportRequest, version: int, made_at: datetime, audit_head: str) -> Cover:
    return Cover(
        request.marking,
        f"Version {version}, final",
        timezone.localdate(made_at),
        what_changed=request.what_changed,
        check_url=settings.SITE_URL + reverse("reports:check"),
        audit_head=audit_head,
    )
