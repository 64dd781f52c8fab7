"""Links that the project passes on by hand: printed code slips, and sealed invitations to people invited by name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assessments import life, mailing
from assessments.actions.rounds import RoundNotOpenError
from assessments.actions.trail.recording import record_group
from assessments.codes import new_code, secret_of
from assessments.models import AskedGroup, Invitation, MailedLink, Round, Site
from assessments.tokens import hash_of, new_secret


class InvitationsChangedError(Exception):
    """Somebody else has printed, withdrawn or erased one of these invitations in the meantime."""


@dataclass(frozen=True)
class Slip:
    """A code to print, and the secret of the link that it stands for."""

    code: str
    secret: str


@dataclass(frozen=True)
class SealedInvitation:
    """An invitation to print. Its secret is known only until the file has been downloaded."""

    invitation: Invitation
    secret: str


def new_slips(count: int) -> list[Slip]:
    """Not valid before `make_slips` has stored their hashes."""
    return [Slip(code, secret_of(code)) for code in (new_code() for _ in range(count))]


def new_sealed_invitations(invitations: Iterable[Invitation]) -> list[SealedInvitation]:
    """Not valid before `seal_invitations` has stored their hashes."""
    return [SealedInvitation(invitation, new_secret()) for invitation in invitations]


@transaction.atomic
def make_slips(*, asked_group: AskedGroup, site: Site | None, slips: Collection[Slip], by: User | str) -> None:
    """Let each code open one questionnaire, once. Raises RoundNotOpenError."""
    if not asked_group.round.accepts_answers:
        raise RoundNotOpenError
    Invitation.objects.bulk_create(
        Invitation(
            asked_group=asked_group,
            site=site,
            is_slip=True,
            token_hash=hash_of(slip.secret),
            expires_at=life.links_end(asked_group.round),
        )
        for slip in slips
    )
    note_passed_by_hand(asked_group)
    record_group(asked_group, "code slips printed", by, f": {len(slips)}")


@transaction.atomic
def note_slips_handed_out(*, asked_group: AskedGroup, count: int | None, by: User) -> None:
    """The manager's number of slips that were handed out counts as people asked."""
    AskedGroup.objects.filter(pk=asked_group.pk).update(slips_handed_out=count)
    record_group(asked_group, "number of slips noted", by)


@transaction.atomic
def seal_invitations(*, asked_group: AskedGroup, sealed: Collection[SealedInvitation], by: User) -> None:
    """Let the links of printed invitations work, and end the links that these people had before.

    Raises RoundNotOpenError and InvitationsChangedError.
    """
    if not asked_group.round.accepts_answers:
        raise RoundNotOpenError
    for each in sealed:
        _seal(each, asked_group.round)
    MailedLink.objects.filter(invitation__in=[each.invitation.pk for each in sealed]).delete()
    note_passed_by_hand(asked_group)
    record_group(asked_group, "sealed invitations printed", by, f": {len(sealed)}")


def _seal(each: SealedInvitation, round: Round) -> None:
    unprinted = mailing.changeable(each.invitation).filter(printed_on=None)
    if not unprinted.update(
        token_hash=hash_of(each.secret), printed_on=timezone.localdate(), expires_at=life.links_end(round)
    ):
        raise InvitationsChangedError


@transaction.atomic
def discard_sealed_invitations(*, asked_group: AskedGroup, by: User) -> int:
    """End the links in all invitations printed for a group, so that they can be printed again. Returns how many."""
    printed = list(mailing.printed_in(asked_group).values_list("pk", flat=True))
    for pk in printed:
        Invitation.objects.filter(pk=pk).update(token_hash=hash_of(new_secret()), printed_on=None)
    record_group(asked_group, "sealed invitations discarded", by, f": {len(printed)}")
    return len(printed)


def note_passed_by_hand(asked_group: AskedGroup) -> None:
    AskedGroup.objects.filter(pk=asked_group.pk).update(links_passed_by_hand=True)
