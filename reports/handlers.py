"""The job that makes a board report, and closing rounds on time. All that is slow happens outside any transaction."""

from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from assessments.comments import released_comments
from jobs.lease import Lease
from jobs.registry import Effect, every, handles
from reports import actions, gather, queries
from reports.board import Cover, board_pdf, draft_cover
from reports.models import Evidence, ReportRequest
from reports.plan.queries import picked_by, tasks_of
from reports.present.board import Words, board
from reports.present.board_data import Board
from reports.present.voices import Remark
from reports.scoring import serial
from reports.vocabulary import BOARD_REPORT, STEPS


@handles(BOARD_REPORT)
def make_report(lease: Lease) -> Effect:
    request = queries.request_of_job(lease.job)
    _tell(lease, 0)
    evidence = actions.freeze_evidence(assessment=request.assessment, by=request.asked_by)
    _tell(lease, 1)
    content = _content(request, evidence)
    _tell(lease, 2)
    return _draft(lease, request, content) if request.is_draft else _report(lease, request, evidence, content)


def _tell(lease: Lease, done: int) -> None:
    lease.step(STEPS[done], done=done, total=len(STEPS))


def _content(request: ReportRequest, evidence: Evidence) -> Board:
    assessment = request.assessment
    readiness, facts = serial.readiness_from_json(evidence.readiness), gather.facts_of(assessment)
    remarks = [Remark(one.code or None, one.who, one.text, one.is_chosen) for one in released_comments(assessment)]
    words = Words(request.decision, remarks, tasks_of(assessment), picked_by(assessment.project))
    return board(readiness, assessment.catalogue, facts, words, threshold=assessment.threshold)


def _draft(lease: Lease, request: ReportRequest, content: Board) -> Effect:
    pdf = board_pdf(content, draft_cover(request.marking, timezone.localdate()))
    _tell(lease, 3)
    return partial(actions.keep_draft, request=request, pdf=pdf)


def _report(lease: Lease, request: ReportRequest, evidence: Evidence, content: Board) -> Effect:
    """Nobody else can take this version meanwhile: of an organisation's reports one is made at a time."""
    version, made_at = queries.next_version(request.assessment), timezone.now()
    cover = Cover(
        request.marking,
        f"Version {version}, final",
        timezone.localdate(made_at),
        what_changed=request.what_changed,
        check_url=settings.SITE_URL + reverse("reports:check"),
    )
    pdf = board_pdf(content, cover)
    _tell(lease, 3)
    return partial(
        actions.issue,
        request=request,
        evidence=evidence,
        facts=content.results.facts,
        pdf=pdf,
        version=version,
        made_at=made_at,
    )


@every(seconds=10 * 60, name="close due rounds")
def close_due_rounds() -> None:
    actions.close_due_rounds(by="worker")


@every(seconds=10 * 60, name="finish closed rounds")
def finish_closed_rounds() -> None:
    actions.finish_closed_rounds(by="worker")
