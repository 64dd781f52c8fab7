"""Nobody who runs a project answers in one of its confidential groups, no mailbox has two places there, and no address
has two places in a round.

A person who knows all answers of a group but one can work that one out from the results.
"""

from collections.abc import Collection, Iterable

from accounts.models import Membership
from assessments import mailing
from assessments.mailboxes import mailbox_of, spelled
from assessments.models import AskedGroup, Invitation, Round


class OwnAddressError(Exception):
    """The address `email` belongs to somebody who runs the project, and the group is confidential."""

    def __init__(self, email: str) -> None:
        super().__init__(email)
        self.email = email


class AlreadyInvitedError(Exception):
    """The address `email` already has an invitation in this round, or another address of its mailbox in this group."""

    def __init__(self, email: str) -> None:
        super().__init__(email)
        self.email = email


def refuse_own(asked_group: AskedGroup, emails: Iterable[str]) -> None:
    """Raises OwnAddressError."""
    if not asked_group.group.confidential:
        return
    own = mailing.mailboxes_of_staff(asked_group.round.project.organisation)
    if (first := next((email for email in emails if mailbox_of(email) in own), None)) is not None:
        raise OwnAddressError(first)


def refuse_own_members(asked_group: AskedGroup, members: Iterable[Membership]) -> None:
    """Raises OwnAddressError."""
    refuse_own(asked_group, [member.user.email for member in members])


def lock_people_of(round: Round) -> None:
    """Concurrent calls that give people places in a round queue here. Only inside a transaction."""
    Round.objects.select_for_update(of=("self",), no_key=True).get(pk=round.pk)


def refuse_second_place(asked_group: AskedGroup, emails: Collection[str], *, besides: Invitation | None = None) -> None:
    """A person answers once, in one group of a round, by email or signed in; no mailbox twice in a confidential group.

    Only under `lock_people_of`. Raises AlreadyInvitedError.
    """
    others = Invitation.objects.named().filter(asked_group__round=asked_group.round_id).select_related("member__user")
    rows = [row for row in others if besides is None or row.pk != besides.pk]
    taken = {spelled(row.address) for row in rows}
    in_group = {mailbox_of(row.address) for row in rows if row.asked_group_id == asked_group.pk and row.address}
    for email in filter(None, emails):
        mailbox = mailbox_of(email)
        if email in taken or (asked_group.group.confidential and mailbox in in_group):
            raise AlreadyInvitedError(email)
        taken.add(email)
        in_group.add(mailbox)
