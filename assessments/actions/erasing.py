"""Withdrawing an invitation, and erasing who it was for. Neither shows whether the person had answered."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assessments import mailing
from assessments.actions.inviting import InvitationOverError
from assessments.actions.recording import record_invitation
from assessments.mailboxes import mailbox_of
from assessments.models import Draft, Invitation, Letter, MailedLink
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import InvitationState


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> None:
    """Withdraw an invitation: its links end, and name, address, emails and drafts are deleted. It no longer counts as
    asked. Submitted answers are kept, and cannot be found again. Raises InvitationOverError."""
    if not mailing.changeable(invitation).update(state=InvitationState.REVOKED, **_nobody()):
        raise InvitationOverError
    _keep_away(invitation, asked_group__code=invitation.asked_group.code)
    _delete_what_is_theirs(invitation)
    record_invitation(invitation, "invitation withdrawn", by)


@transaction.atomic
def erase(*, invitation: Invitation, by: User) -> None:
    """Delete name, address, emails, links and drafts at any time. The row stays, so that counts stay right: its state
    is kept, and nobody can answer through it any more. Submitted answers are kept, and cannot be found again."""
    Invitation.objects.filter(pk=invitation.pk).update(**_nobody())
    _keep_away(invitation)
    _delete_what_is_theirs(invitation)
    record_invitation(invitation, "invitation erased", by)


def _keep_away(invitation: Invitation, **where: str) -> None:
    """Other rounds of the project that still know the person by name do not bring them back (asking.again).

    Somebody who is erased stays away altogether; withdrawing is about one group.
    """
    if not invitation.address:
        return
    mailbox, project = mailbox_of(invitation.address), invitation.asked_group.round.project_id
    others = Invitation.objects.named().of_rounds(round__project=project).filter(**where).select_related("member__user")
    same = [row.pk for row in others if mailbox_of(row.address) == mailbox]
    Invitation.objects.filter(pk__in=same).update(stays_away=True)


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
