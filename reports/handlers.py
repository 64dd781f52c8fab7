"""The job that makes a board report. All that is slow happens outside any transaction."""

from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from jobs.lease import Lease
from jobs.registry import Effect, handles
from reports import actions, gather, queries
from reports.board import Cover, board_pdf, draft_cover
from reports.models import Evidence, ReportRequest
from reports.present.data import Presentation
from reports.present.presentation import present
from reports.scoring import serial
from reports.vocabulary import BOARD_REPORT, STEPS


@handles(BOARD_REPORT)
def make_report(lease: Lease) -> Effect:
    request = queries.request_of_job(lease.job)
    _tell(lease, 0)
    evidence = actions.freeze_evidence(assessment=request.assessment, by=request.asked_by)
    _tell(lease, 1)
    presentation = _presentation(request, evidence)
    _tell(lease, 2)
    return _draft(lease, request, presentation) if request.is_draft else _report(lease, request, evidence, presentation)


def _tell(lease: Lease, done: int) -> None:
    lease.step(STEPS[done], done=done, total=len(STEPS))


def _presentation(request: ReportRequest, evidence: Evidence) -> Presentation:
    assessment = request.assessment
    readiness, facts = serial.readiness_from_json(evidence.readiness), gather.facts_of(assessment)
    return present(readiness, assessment.catalogue, facts, threshold=assessment.threshold)


def _draft(lease: Lease, request: ReportRequest, presentation: Presentation) -> Effect:
    pdf = board_pdf(presentation, draft_cover(request.marking, timezone.localdate()))
    _tell(lease, 3)
    return partial(actions.keep_draft, request=request, pdf=pdf)


def _report(lease: Lease, request: ReportRequest, evidence: Evidence, presentation: Presentation) -> Effect:
    """Nobody else can take this version meanwhile: of an organisation's reports one is made at a time."""
    version, made_at = queries.next_version(request.assessment), timezone.now()
    cover = Cover(
        request.marking,
        f"Version {version}, final",
        timezone.localdate(made_at),
        what_changed=request.what_changed,
        check_url=settings.SITE_URL + reverse("reports:check"),
    )
    pdf = board_pdf(presentation, cover)
    _tell(lease, 3)
    return partial(
        actions.issue,
        request=request,
        evidence=evidence,
        facts=presentation.facts,
        pdf=pdf,
        version=version,
        made_at=made_at,
    )
