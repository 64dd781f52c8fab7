"""Nobody who runs a project answers in one of its confidential groups, and no mailbox has two places there.

A person who knows all answers of a group but one can work that one out from the results.
"""

from collections.abc import Collection, Iterable

from accounts.models import Membership
from assessments import mailing
from assessments.mailboxes import mailbox_of
from assessments.models import AskedGroup, Invitation


class OwnAddressError(Exception):
    """The address `email` belongs to somebody who runs the project, and the group is confidential."""

    def __init__(self, email: str) -> None:
        super().__init__(email)
        self.email = email


class AlreadyInvitedError(Exception):
    """The address `email`, or another address of its mailbox, already has an invitation in this group."""

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


def refuse_second_place(asked_group: AskedGroup, emails: Collection[str], *, besides: Invitation | None = None) -> None:
    """Raises AlreadyInvitedError."""
    if not asked_group.group.confidential:
        return
    others = Invitation.objects.named().filter(asked_group=asked_group).exclude(email="")
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    taken = {mailbox_of(email) for email in others.values_list("email", flat=True)}
    for email in filter(None, emails):
        if mailbox_of(email) in taken:
            raise AlreadyInvitedError(email)
        taken.add(mailbox_of(email))
