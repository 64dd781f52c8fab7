"""Withdrawing an invitation, and erasing who it was for. Neither shows whether the person had answered."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assessments import mailing
from assessments.actions.inviting import InvitationOverError
from assessments.actions.recording import record_invitation
from assessments.models import Invitation, InvitationQuerySet, Letter, MailedLink
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import InvitationState


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> None:
    """Withdraw an invitation: its links end, and name, address, emails and draft are deleted. It no longer counts as
    asked. Submitted answers are kept, and cannot be found again. Raises InvitationOverError."""
    invitations = mailing.changeable(invitation)
    if not invitations.update(state=InvitationState.REVOKED):
        raise InvitationOverError
    record_invitation(invitation, "invitation withdrawn", by)
    _forget(Invitation.objects.filter(pk=invitation.pk))


@transaction.atomic
def erase(*, invitation: Invitation, by: User) -> None:
    """Delete name, address, emails, links and draft at any time. The row stays, so that counts stay right: its state
    is kept, and nobody can answer through it any more. Submitted answers are kept, and cannot be found again."""
    record_invitation(invitation, "invitation erased", by)
    _forget(Invitation.objects.filter(pk=invitation.pk))


def _forget(invitations: InvitationQuerySet) -> None:
    Letter.objects.filter(invitation__in=invitations).delete()
    MailedLink.objects.filter(invitation__in=invitations).delete()
    invitations.update(
        name="",
        email="",
        member=None,
        draft={},
        printed_on=None,
        token_hash=hash_of(new_secret()),  # known to nobody
        expires_at=timezone.now(),
    )
