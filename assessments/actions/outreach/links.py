"""The link to a round's tracker, and earlier links of groups: made, replaced and withdrawn."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments.actions.rounds import RoundNotOpenError
from assessments.actions.trail.recording import record_group
from assessments.models import AskedGroup, EarlierLink, Round, TrackerLink
from assessments.tokens import hash_of, new_secret


@transaction.atomic
def make_tracker_link(*, round: Round, by: User) -> str:
    """The address, shown once. A link that was made before stops working. Raises RoundNotOpenError."""
    if not Round.objects.select_for_update(of=("self",)).get(pk=round.pk).accepts_answers:
        raise RoundNotOpenError
    secret = new_secret()
    TrackerLink.objects.update_or_create(
        round=round, defaults={"token_hash": hash_of(secret), "made_at": timezone.now()}
    )
    audit.record(action="tracker link made", subject=round, organisation=round.project.organisation, by=by)
    return f"{settings.SITE_URL}{reverse('assessments:tracker', args=[secret])}"


@transaction.atomic
def withdraw_tracker_link(*, round: Round, by: User) -> None:
    deleted, _ = TrackerLink.objects.filter(round=round).delete()
    if deleted:
        audit.record(action="tracker link withdrawn", subject=round, organisation=round.project.organisation, by=by)


@transaction.atomic
def withdraw_earlier_links(*, asked_group: AskedGroup, by: User) -> int:
    """Only the newest link of the group works from now on. Returns how many were withdrawn."""
    deleted, _ = EarlierLink.objects.filter(asked_group=asked_group).delete()
    if deleted:
        record_group(asked_group, "earlier links withdrawn", by)
    return deleted
