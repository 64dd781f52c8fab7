"""Requests reports. A worker makes them (reports.handlers), so a page never has to wait for it."""

from datetime import date

from django.db import transaction
from django.utils.text import format_lazy

from accounts import audit
from accounts.models import User
from assessments.models import Round
from jobs import actions as jobs
from questions.languages import ENGLISH
from reports.lengths import Length
from reports.models import ReportRequest
from reports.vocabulary import BOARD_REPORT
from results.actions import RoundNotClosedError


class AlreadyAskedError(Exception):
    """A report of this round is already being made."""


class TooManyAskedError(Exception):
    """The organisation has reached its limit of waiting reports."""


class NothingToRetryError(Exception):
    """The request has not failed, or someone has since requested the same report again."""


@transaction.atomic
def request_report(
    *,
    round: Round,
    marking: str,
    what_changed: str,
    decision: str = "",
    owner: str = "",
    review_on: date | None = None,
    length: Length = Length.FULL,
    language: str = ENGLISH,
    is_draft: bool,
    by: User | str,
) -> ReportRequest:
    """An organisation has one report made at a time, and a round has at most one waiting.

    `owner` and `review_on` are of the decision: who sees to it, and when the board reviews it. `language` is a code.

    Raises RoundNotClosedError, AlreadyAskedError and TooManyAskedError.
    """
    if not round.has_results or round.is_void:
        raise RoundNotClosedError
    organisation = round.project.organisation
    try:
        job = jobs.enqueue(kind=BOARD_REPORT, subject={"round": round.pk}, owner=f"organisation {organisation.pk}")
    except jobs.AlreadyEnqueuedError as error:
        raise AlreadyAskedError from error
    except jobs.TooManyJobsError as error:
        raise TooManyAskedError from error
    request = ReportRequest.objects.create(
        round=round,
        job=job,
        is_draft=is_draft,
        marking=marking,
        what_changed=what_changed,
        decision=decision,
        owner=owner,
        review_on=review_on,
        length=length,
        language=language,
        asked_by=by.email if isinstance(by, User) else by,
    )
    audit.record(
        action="draft of a report requested" if is_draft else "report requested",
        subject=format_lazy("{}: {}", round, length.label),
        organisation=organisation,
        by=by,
    )
    return request


@transaction.atomic
def retry(*, request: ReportRequest, by: User) -> None:
    """Raise NothingToRetryError."""
    try:
        jobs.retry(job=request.job)
    except (jobs.NotParkedError, jobs.AlreadyEnqueuedError) as error:
        raise NothingToRetryError from error
    round = request.round
    organisation = round.project.organisation
    audit.record(
        action="draft of a report tried again" if request.is_draft else "report tried again",
        subject=round,
        organisation=organisation,
        by=by,
    )
