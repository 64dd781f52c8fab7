"""Puts letters into the queue. Only actions call this, inside their own transaction."""

from collections.abc import Iterable

from django.conf import settings

from assessments.models import Invitation, Letter
from assessments.vocabulary import LetterKind


def queue_letters(invitations: Iterable[Invitation], kind: LetterKind) -> int:
    """A letter for each who has an address and whom none waits for; none at all where no mail is sent."""
    if not settings.SENDS_MAIL:
        return 0
    invited = [invitation for invitation in invitations if invitation.address]
    waiting = set(Letter.objects.waiting().filter(invitation__in=invited).values_list("invitation", flat=True))
    letters = [Letter(invitation=invitation, kind=kind) for invitation in invited if invitation.pk not in waiting]
    # Somebody else may have queued one this very moment: theirs will do.
    Letter.objects.bulk_create(letters, batch_size=1000, ignore_conflicts=True)
    return len(letters)
