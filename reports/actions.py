"""Every change to evidence and reports."""

import hashlib

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments import actions as assessments
from assessments.actions import RoundNotOpenError
from assessments.models import Assessment
from assessments.queries import due_rounds
from reports import gather
from reports.board import Cover, board_pdf
from reports.facts import facts_as_json
from reports.instrument import instrument_from
from reports.models import Evidence, Report, ReportStatus
from reports.present.presentation import present
from reports.scoring import engine, serial

__all__ = [
    "MadeMeanwhileError",
    "RoundNotClosedError",
    "RoundNotOpenError",
    "close_due_rounds",
    "close_round",
    "freeze_evidence",
    "make_report",
]


class RoundNotClosedError(Exception):
    """Results exist for closed rounds only."""


class MadeMeanwhileError(Exception):
    """Somebody else made a report of this round at the same moment; this one was not stored."""


def close_round(*, assessment: Assessment, by: User | str) -> Evidence:
    """Close, then work out what the round says. Two steps: respondents wait for the first one only.

    Should the second fail, the round stays closed and its results are worked out when they are first looked at.
    Raises RoundNotOpenError.
    """
    assessments.close_round(assessment=assessment, by=by)
    return freeze_evidence(assessment=assessment, by=by)


def close_due_rounds(*, by: User | str) -> int:
    """Close every open round whose last day has passed, as by hand; how many there were.

    Whoever closes one meanwhile, by hand or in another pass, has closed it: it is not counted here.
    """
    return sum(_close_if_open(assessment, by) for assessment in list(due_rounds()))


def _close_if_open(assessment: Assessment, by: User | str) -> bool:
    try:
        close_round(assessment=assessment, by=by)
    except RoundNotOpenError:
        return False
    return True


def freeze_evidence(*, assessment: Assessment, by: User | str) -> Evidence:
    """The evidence of a closed round, worked out now if it was not before. Raises RoundNotClosedError."""
    if not assessment.is_closed:
        raise RoundNotClosedError
    kept = Evidence.objects.light().filter(assessment=assessment).first()
    return kept or _freeze(assessment, by)


def _freeze(assessment: Assessment, by: User | str) -> Evidence:
    assessments.settle(assessment=assessment)
    evidence = gather.gather(assessment)
    readiness = engine.assess(evidence, instrument_from(assessment.catalogue))
    return _keep_first(
        Evidence(
            assessment=assessment,
            evidence=serial.evidence_as_json(evidence),
            readiness=serial.readiness_as_json(readiness),
            engine_version=readiness.engine_version,
        ),
        by,
    )


@transaction.atomic
def _keep_first(evidence: Evidence, by: User | str) -> Evidence:
    """Of two that were worked out at once the first is kept; both say the same."""
    assessment = evidence.assessment
    Evidence.objects.bulk_create([evidence], ignore_conflicts=True)
    audit.record(action="evidence frozen", subject=assessment, organisation=assessment.project.organisation, by=by)
    return Evidence.objects.get(assessment=assessment)


def make_report(*, assessment: Assessment, marking: str, by: User | str) -> Report:
    """Draw a new version for the board and keep it for good; an older one becomes superseded.

    The drawing takes its second outside the transaction, so that nobody waits for it.
    Raises RoundNotClosedError, PdfError and MadeMeanwhileError.
    """
    evidence = freeze_evidence(assessment=assessment, by=by)
    report = _drawn(evidence, marking, by)
    try:
        return _store(report, by)
    except IntegrityError as error:
        raise MadeMeanwhileError("Somebody else made a report at the same moment. Look at it, or try again.") from error


def _drawn(evidence: Evidence, marking: str, by: User | str) -> Report:
    assessment, facts = evidence.assessment, gather.facts_of(evidence.assessment)
    readiness = serial.readiness_from_json(evidence.readiness)
    presentation = present(readiness, assessment.catalogue, facts, threshold=assessment.threshold)
    version, made_at = _next_version(assessment), timezone.now()
    pdf = board_pdf(presentation, Cover(marking, f"Version {version}, final", timezone.localdate(made_at)))
    return Report(
        assessment=assessment,
        version=version,
        marking=marking,
        evidence=evidence.evidence,
        readiness=evidence.readiness,
        facts=facts_as_json(facts),
        engine_version=evidence.engine_version,
        bank_versions=dict(assessment.catalogue.versions),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        made_at=made_at,
        made_by=by.email if isinstance(by, User) else by,
    )


def _next_version(assessment: Assessment) -> int:
    last: int | None = Report.objects.filter(assessment=assessment).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


@transaction.atomic
def _store(report: Report, by: User | str) -> Report:
    assessment = report.assessment
    Report.objects.filter(assessment=assessment).update(status=ReportStatus.SUPERSEDED)
    report.save(force_insert=True)
    audit.record(action="report made", subject=report, organisation=assessment.project.organisation, by=by)
    return report
