"""Stores drafts and reports, and signs reports off. A draft is kept until the next one, a report for good."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy

from accounts import audit
from accounts.models import User
from accounts.queries import membership_of
from accounts.signing import obstacle_to_signing
from jobs.mail import queue_mail
from reports.documents.making import MadeDocument
from reports.documents.page import MadePage
from reports.models import Report, ReportDocument, ReportPage, ReportRequest, ReportStatus, SignOff
from reports.vocabulary import REPORT_READY
from results.facts import Facts, facts_as_json
from results.models import AnyEvidence


@dataclass(frozen=True)
class MadeReport:
    """One finished version, and what it was made from."""

    version: int
    made_at: datetime
    evidence: AnyEvidence
    facts: Facts
    pdf: bytes
    documents: Sequence[MadeDocument]
    page: MadePage | None
    audit_head: str = ""  # number and hash of the last entry of the audit trail
    forms_left: Sequence[str] = ()  # codes of the forms that follow


class NotFinalError(Exception):
    """Only the current version can be signed off."""


class AlreadySignedError(Exception):
    """Someone has already signed this version off."""


class MayNotSignError(Exception):
    """Somebody else could be signing in this person's name. The message says why, and what to do."""


@transaction.atomic
def keep_draft(*, request: ReportRequest, pdf: bytes) -> None:
    """Store a draft. An older draft of the same round is deleted."""
    drafts = ReportRequest.objects.filter(round=request.round, is_draft=True)
    drafts.exclude(pk=request.pk).update(pdf=None)
    drafts.filter(pk=request.pk).update(pdf=pdf)
    queue_mail(kind=REPORT_READY, subject={"request": request.pk})


@transaction.atomic
def issue(*, request: ReportRequest, made: MadeReport) -> Report:
    """Store a report for good, with everything it was made from. An older version becomes superseded.

    Other forms may follow one by one (`add_form`).
    """
    round, evidence = request.round, made.evidence
    Report.objects.filter(round=round).update(status=ReportStatus.SUPERSEDED)
    report = Report.objects.create(
        round=round,
        version=made.version,
        marking=request.marking,
        what_changed=request.what_changed,
        decision=request.decision,
        owner=request.owner,
        review_on=request.review_on,
        length=request.length,
        language=request.language,
        evidence=evidence.evidence,
        readiness=evidence.readiness,
        facts=facts_as_json(made.facts),
        engine_version=evidence.engine_version,
        bank_versions=dict(round.catalogue.versions),
        pdf=made.pdf,
        sha256=_sha256(made.pdf),
        made_at=made.made_at,
        made_by=request.asked_by,
        audit_head=made.audit_head,
    )
    for document in made.documents:
        _keep(report, document)
    if made.page:
        ReportPage.objects.create(report=report, markup=made.page.markup, charts=dict(made.page.charts))
    ReportRequest.objects.filter(pk=request.pk).update(report=report, forms_left=",".join(made.forms_left))
    organisation = round.project.organisation
    audit.record(
        action="report made",
        subject=format_lazy("{}: {}", report, report.kind.label),
        organisation=organisation,
        by=request.asked_by,
    )
    queue_mail(kind=REPORT_READY, subject={"request": request.pk})
    return report


@transaction.atomic
def add_form(*, request: ReportRequest, report: Report, document: MadeDocument) -> None:
    """Store another form of an issued report for good, or that it could not be made."""
    _keep(report, document)
    requested = ReportRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    requested.forms_left = ",".join(code for code in requested.codes_left if code != document.code)
    requested.save(update_fields=["forms_left"])


def _keep(report: Report, document: MadeDocument) -> None:
    sha256 = "" if document.content is None else _sha256(document.content)
    ReportDocument.objects.create(report=report, code=document.code, content=document.content, sha256=sha256)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@transaction.atomic
def sign_off(*, report: Report, statement: str, by: User) -> SignOff:
    """The lock makes a newer version wait, so that nobody signs off a report while it is being superseded.

    Raises MayNotSignError, NotFinalError and AlreadySignedError.
    """
    organisation = report.round.project.organisation
    signer = membership_of(by, organisation)
    if obstacle := obstacle_to_signing(signer):
        raise MayNotSignError(obstacle)
    current = Report.objects.select_for_update(no_key=True).filter(pk=report.pk, status=ReportStatus.FINAL)
    if not current.values("pk").first():
        raise NotFinalError
    signed, is_new = SignOff.objects.get_or_create(
        report=report,
        defaults={
            "name": str(by),
            "email": by.email,
            "statement": statement,
            "account_since": by.created_at,
            "account_made_by": by.made_by,
            "role_given_by": signer.role_given_by,
        },
    )
    if not is_new:
        raise AlreadySignedError
    audit.record(action="report signed off", subject=report, organisation=organisation, by=by)
    return signed


def note_refused_sign_off(*, report: Report, why: str, by: User) -> None:
    organisation = report.round.project.organisation
    audit.record(
        action="sign-off refused", subject=format_lazy("{}: {}", report, why), organisation=organisation, by=by
    )
