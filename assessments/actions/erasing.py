"""Withdrawing an invitation or a whole list, and erasing who it was for. None shows whether a person had answered."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments import mailing
from assessments.actions.inviting import InvitationOverError
from assessments.actions.trail.recording import record_invitation
from assessments.mailboxes import mailbox_of
from assessments.models import Draft, Invitation, InvitedList, Letter, MailedLink, Round
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import InvitationState
from questions.languages import in_english


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> None:
    """Withdraw an invitation: its links end, and name, address, emails and drafts are deleted. It no longer counts as
    asked. Submitted answers are kept, and cannot be found again. Raises InvitationOverError."""
    if not mailing.changeable(invitation).update(state=InvitationState.REVOKED, **_nobody()):
        raise InvitationOverError
    _keep_away(invitation, asked_group__code=invitation.asked_group.code)
    _delete_what_is_theirs([invitation.pk])
    record_invitation(invitation, "invitation withdrawn", by)


@transaction.atomic
def revoke_list(*, listed: InvitedList, by: User) -> int:
    """Withdraw all invitations that were made together, as `revoke` does one. Returns how many.

    Those who have answered on the record stay. In confidential groups nobody stays, because that would show who has
    answered. Raises InvitationOverError if the round is not open, or the list was withdrawn before.
    """
    round = listed.round
    if not Round.objects.select_for_update(of=("self",), no_key=True).get(pk=round.pk).is_open:  # closing queues here
        raise InvitationOverError
    if not InvitedList.objects.filter(pk=listed.pk, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        raise InvitationOverError
    rows = list(mailing.changeable_of(listed).select_for_update(of=("self",), no_key=True).order_by("pk"))
    _keep_all_away(listed, rows)
    keys = [row.pk for row in rows]
    for row in rows:
        row.token_hash = hash_of(new_secret())
    gone = _nobody() | {"state": InvitationState.REVOKED}
    del gone["token_hash"]
    Invitation.objects.bulk_update(rows, ["token_hash"], batch_size=1000)
    Invitation.objects.filter(pk__in=keys).update(**gone)
    _delete_what_is_theirs(keys)
    audit.record(
        action="list withdrawn",
        subject=f"{in_english(round)}: {len(rows)}",
        organisation=round.project.organisation,
        by=by,
    )
    return len(rows)


@transaction.atomic
def erase(*, invitation: Invitation, by: User) -> None:
    """Delete name, address, emails, links and drafts at any time. The row stays, so that counts stay right: its state
    is kept, and nobody can answer through it any more. Submitted answers are kept, and cannot be found again."""
    Invitation.objects.filter(pk=invitation.pk).update(**_nobody())
    _keep_away(invitation)
    _delete_what_is_theirs([invitation.pk])
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


def _keep_all_away(listed: InvitedList, rows: Collection[Invitation]) -> None:
    """As `_keep_away`, for each of these people and their group."""
    away = {(row.asked_group_id, mailbox_of(row.address)) for row in rows}
    codes = dict(listed.round.askedgroup_set.values_list("pk", "code"))
    people = {(codes[group], mailbox) for group, mailbox in away}
    others = Invitation.objects.named().of_rounds(round__project=listed.round.project_id)
    others = others.exclude(asked_group__round=listed.round).select_related("member__user", "asked_group")
    same = [row.pk for row in others if (row.asked_group.code, mailbox_of(row.address)) in people]
    Invitation.objects.filter(pk__in=same).update(stays_away=True)


def _nobody() -> dict[str, Any]:
    """What an invitation holds that nobody can find or use."""
    return {
        "name": "",
        "email": "",
        "listed": None,
        "member": None,
        "printed_on": None,
        "token_hash": hash_of(new_secret()),
        "expires_at": timezone.now(),
    }


def _delete_what_is_theirs(invitations: Collection[int]) -> None:
    Draft.objects.filter(invitation__in=invitations).delete()
    Letter.objects.filter(invitation__in=invitations).delete()
    MailedLink.objects.filter(invitation__in=invitations).delete()
