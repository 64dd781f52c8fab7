"""People invited by name and what was sent to them, in words. For confidential groups never who has answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from assessments import mailing
from assessments.models import Invitation, Letter, Round
from assessments.vocabulary import InvitationState, LetterState

NOT_SENT = "Link made, not sent by sttool"
NOT_PRINTED = "Not sent or printed yet"
EXPIRED = "The link has expired"
LETTER_WORDS = {
    LetterState.WAITING: "Email waiting to be sent",
    LetterState.SENT: "Email sent",
    LetterState.FAILED: "Email not sent",
    LetterState.BOUNCED: "Email bounced",
}


@dataclass(frozen=True)
class InvitedPerson:
    """A line of the list of invitations."""

    invitation: Invitation
    words: str


def invited_people(round: Round, invitations: Sequence[Invitation]) -> list[InvitedPerson]:
    """People invited by name, on one page of the list. One query, however many they are."""
    letters = mailing.last_letters_of(round, invitations)
    return [InvitedPerson(invitation, words_for(invitation, letters.get(invitation.pk))) for invitation in invitations]


def words_for(invitation: Invitation, letter: Letter | None) -> str:
    """What was sent or, for groups on the record, the state. `letter` as `mailing.last_letter_of` finds it."""
    if invitation.asked_group.group.confidential:
        return EXPIRED if invitation.has_run_out else _sent(invitation, letter)
    if invitation.is_expired:
        return EXPIRED
    if invitation.state == InvitationState.INVITED:
        return _sent(invitation, letter)
    return str(invitation.get_state_display())


def _sent(invitation: Invitation, letter: Letter | None) -> str:
    if not invitation.asked_group.round.is_open:
        return "The round is not open"  # emails are deleted when it closes
    if letter is not None:
        return LETTER_WORDS[LetterState(letter.state)]
    if invitation.printed_on is not None:
        return f"Invitation printed on {date_format(invitation.printed_on, 'j F Y')}"
    if invitation.member_id:
        return "Sees the questions after signing in"
    return NOT_PRINTED if invitation.asked_group.group.confidential else NOT_SENT
