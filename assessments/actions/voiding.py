"""Voiding a closed round: it is kept and counts for nothing. Can be undone."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments.models import Round
from assessments.vocabulary import RoundState


class NotClosedError(Exception):
    """Only a closed round can be voided."""


def void(*, round: Round, by: User) -> None:
    """Raise NotClosedError."""
    _set(round, timezone.now(), "round voided", by)


def make_valid(*, round: Round, by: User) -> None:
    """Raise NotClosedError."""
    _set(round, None, "round made valid again", by)


@transaction.atomic
def _set(round: Round, at: datetime | None, action: str, by: User) -> None:
    if not Round.objects.filter(pk=round.pk, state=RoundState.CLOSED).update(voided_at=at):
        raise NotClosedError
    round.voided_at = at
    audit.record(action=action, subject=round, organisation=round.project.organisation, by=by)
