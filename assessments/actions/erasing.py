"""Withdrawing an invitation, and erasing who it was for. Neither shows whether the person had answered."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assessments import mailing
from assessments.actions.inviting import InvitationOverError
from assessments.actions.recording import record_invitation
from assessments.models import Draft, Invitation, Letter, MailedLink
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import InvitationState


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> None:
    """Withdraw an invitation: its links end, and name, address, emails and drafts are deleted. It no longer counts as
    asked. Submitted answers are kept, and cannot be found again. Raises InvitationOverError."""
    if not mailing.changeable(invitation).update(state=InvitationState.REVOKED, **_nobody()):
        raise InvitationOverError
    _delete_what_is_theirs(invitation)
    record_invitation(invitation, "invitation withdrawn", by)


@transaction.atomic
def erase(*, invitation: Invitation, by: User) -> None:
    """Delete name, address, emails, links and drafts at any time. The row stays, so that counts stay right: its state
    is kept, and nobody can answer through it any more. Submitted answers are kept, and cannot be found again."""
    Invitation.objects.filter(pk=invitation.pk).update(**_nobody())
    _delete_what_is_theirs(invitation)
    record_invitation(invitation, "invitation erased", by)


def _nobody() -> dict[str, Any]:
    """What an invitation holds that nobody can find or use."""
    return {
        "name": "",
        "email": "",
        "member": None,
        "printed_on": None,
        "token_hash": hash_of(new_secret()),
        "expires_at": timezone.now(),
    }


def _delete_what_is_theirs(invitation: Invitation) -> None:
    Draft.objects.filter(invitation=invitation).delete()
    Letter.objects.filter(invitation=invitation).delete()
    MailedLink.objects.filter(invitation=invitation).delete()
