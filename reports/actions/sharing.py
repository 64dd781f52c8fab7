"""Makes and withdraws links that open one report, and counts how often they are opened."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments.tokens import hash_of, new_secret
from reports.models import Report, ShareLink, ShareOpening


class AlreadyWithdrawnError(Exception):
    """Somebody has withdrawn this link before."""


@transaction.atomic
def share(*, report: Report, for_whom: str, days: int, by: User) -> str:
    """The secret of a new link. Only its hash is kept."""
    secret = new_secret()
    link = ShareLink.objects.create(
        report=report, token_hash=hash_of(secret), for_whom=for_whom, days=days, made_by=by.email
    )
    audit.record(action="share link made", subject=link, organisation=report.round.project.organisation, by=by)
    return secret


@transaction.atomic
def withdraw_share(*, link: ShareLink, by: User) -> None:
    """Raise AlreadyWithdrawnError."""
    if not ShareLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        raise AlreadyWithdrawnError
    organisation = link.report.round.project.organisation
    audit.record(action="share link withdrawn", subject=link, organisation=organisation, by=by)


@transaction.atomic
def note_opening(*, link: ShareLink) -> None:
    """The audit trail gets one entry a day."""
    today, is_first = ShareOpening.objects.get_or_create(link=link, day=timezone.localdate())
    ShareOpening.objects.filter(pk=today.pk).update(times=F("times") + 1)
    if is_first:
        organisation = link.report.round.project.organisation
        audit.record(action="share link opened", subject=link, organisation=organisation, by="share link")
