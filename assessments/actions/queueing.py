"""Queues emails. Only actions call this, inside their own transaction."""

from collections.abc import Iterable

from django.conf import settings

from assessments.models import Invitation, Letter
from assessments.vocabulary import LetterKind


def queue_letters(invitations: Iterable[Invitation], kind: LetterKind) -> int:
    """Queue an email for everybody who has an address and none waiting; nothing if email is not set up."""
    if not settings.SENDS_MAIL:
        return 0
    invited = [invitation for invitation in invitations if invitation.address]
    if kind == LetterKind.INVITATION:  # one that is not sent would show who has a reminder waiting: has not submitted
        Letter.objects.waiting().filter(invitation__in=invited, kind=LetterKind.REMINDER).update(kind=kind)
    waiting = set(Letter.objects.waiting().filter(invitation__in=invited).values_list("invitation", flat=True))
    letters = [Letter(invitation=invitation, kind=kind) for invitation in invited if invitation.pk not in waiting]
    # If somebody else has just queued one, theirs is enough.
    Letter.objects.bulk_create(letters, batch_size=1000, ignore_conflicts=True)
    return len(letters)
