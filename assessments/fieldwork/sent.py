"""People invited by name and what was sent to them, in words. For confidential groups never who has answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format

from assessments import mailing, queries
from assessments.models import Invitation, Letter, Round
from assessments.vocabulary import InvitationState, LetterState, Sent

NOT_SENT = "Link made, not sent by sttool"
NOT_PRINTED = "Not sent or printed yet"
EXPIRED = "The link has expired"
LETTER_WORDS = {
    LetterState.WAITING: "Email waiting to be sent",
    LetterState.SENT: "Email sent",
    LetterState.FAILED: "Email not sent",
    LetterState.BOUNCED: "Email bounced",
}
LOST_WORDS = (LETTER_WORDS[LetterState.FAILED], LETTER_WORDS[LetterState.BOUNCED])
CORRECT = "Correct the address, then send the email again."


def found(round: Round, chosen: Mapping[str, str]) -> QuerySet[Invitation]:
    """People invited by name whom a search by name or address, group, site and what was sent finds."""
    people = queries.invitations_of(round, chosen)
    if "sent" not in chosen:
        return people
    return mailing.with_sent(round, people).filter(mailing.sent_is(round, Sent(chosen["sent"])))


@dataclass(frozen=True)
class InvitedPerson:
    """A line of the list of invitations."""

    invitation: Invitation
    words: str
    advice: str = ""  # where an email did not arrive


def invited_people(round: Round, invitations: Sequence[Invitation]) -> list[InvitedPerson]:
    """People invited by name, on one page of the list. One query, however many they are."""
    letters = mailing.last_letters_of(round, invitations)
    return [_line(invitation, letters.get(invitation.pk)) for invitation in invitations]


def _line(invitation: Invitation, letter: Letter | None) -> InvitedPerson:
    words = words_for(invitation, letter)
    is_lost = letter is not None and words.startswith(LOST_WORDS)
    return InvitedPerson(invitation, words, (letter.advice or CORRECT) if letter and is_lost else "")


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
        return _with_day(LETTER_WORDS[LetterState(letter.state)], letter)
    if invitation.printed_on is not None:
        return f"Invitation printed on {date_format(invitation.printed_on, 'j F Y')}"
    if invitation.member_id:
        return "Sees the questions after signing in"
    return NOT_PRINTED if invitation.asked_group.group.confidential else NOT_SENT


def _with_day(words: str, letter: Letter) -> str:
    if letter.sent_on is None:
        return words
    day = date_format(letter.sent_on, "j F Y")
    return f"{words} on {day}" if letter.state == LetterState.SENT else f"{words}, sent on {day}"
