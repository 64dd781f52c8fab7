"""People invited by name and what was sent to them, in words. For confidential groups never who has answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments import mailing, queries
from assessments.models import Invitation, Letter, Round
from assessments.vocabulary import InvitationState, LetterState, Sent

NOT_SENT = gettext_lazy("Link made, not sent by sttool")
NOT_PRINTED = gettext_lazy("Not sent or printed yet")
EXPIRED = gettext_lazy("The link has expired")
LETTER_WORDS = {
    LetterState.WAITING: gettext_lazy("Email waiting to be sent"),
    LetterState.SENT: gettext_lazy("Email sent"),
    LetterState.FAILED: gettext_lazy("Email not sent"),
    LetterState.BOUNCED: gettext_lazy("Email bounced"),
}
# The same of a day that is known: when it was sent.
LETTER_WORDS_ON = {
    LetterState.WAITING: gettext_lazy("Email waiting to be sent, sent on {day}"),
    LetterState.SENT: gettext_lazy("Email sent on {day}"),
    LetterState.FAILED: gettext_lazy("Email not sent, sent on {day}"),
    LetterState.BOUNCED: gettext_lazy("Email bounced, sent on {day}"),
}
LOST = (LetterState.FAILED, LetterState.BOUNCED)
CORRECT = gettext_lazy("Correct the address, then send the email again.")


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
    if letter is None or letter.state not in LOST or words != _words_of(letter):
        return InvitedPerson(invitation, words)
    return InvitedPerson(invitation, words, letter.advice or str(CORRECT))


def words_for(invitation: Invitation, letter: Letter | None) -> str:
    """What was sent or, for groups on the record, the state. `letter` as `mailing.last_letter_of` finds it."""
    if invitation.asked_group.group.confidential:
        return str(EXPIRED) if invitation.has_run_out else _sent(invitation, letter)
    if invitation.is_expired:
        return str(EXPIRED)
    if invitation.state == InvitationState.INVITED:
        return _sent(invitation, letter)
    return str(invitation.get_state_display())


def _sent(invitation: Invitation, letter: Letter | None) -> str:
    if not invitation.asked_group.round.is_open:
        return _("The round is not open")  # emails are deleted when it closes
    if letter is not None:
        return _words_of(letter)
    if invitation.printed_on is not None:
        return _("Invitation printed on {day}").format(day=date_format(invitation.printed_on, "j F Y"))
    if invitation.member_id:
        return _("Sees the questions after signing in")
    return str(NOT_PRINTED if invitation.asked_group.group.confidential else NOT_SENT)


def _words_of(letter: Letter) -> str:
    state = LetterState(letter.state)
    if letter.sent_on is None:
        return str(LETTER_WORDS[state])
    return LETTER_WORDS_ON[state].format(day=date_format(letter.sent_on, "j F Y"))
