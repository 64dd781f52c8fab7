"""A programme manager's actions on emails: wording, reminders, and one person's emails."""

from collections.abc import Collection
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments import life, mailing
from assessments.actions.inviting import InvitationOverError, end_links
from assessments.actions.own_addresses import lock_people_of, refuse_own, refuse_second_place
from assessments.actions.queueing import queue_letters
from assessments.actions.rounds import RoundNotOpenError
from assessments.actions.trail.recording import record_invitation
from assessments.mailboxes import spelled
from assessments.models import AskedGroup, Invitation, Letter, MailedLink, Round, Wording
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import DAYS_BETWEEN_REMINDERS, MOST_AT_ONCE, LetterKind, LetterState, Sent
from questions.languages import ENGLISH, in_english

BETWEEN_REMINDERS = timedelta(days=DAYS_BETWEEN_REMINDERS)


class NoMailError(Exception):
    """No mail server is set up, or the person has no address."""


@transaction.atomic
def change_wording(
    *, round: Round, kind: str, audience: str, subject: str, text: str, by: User, language: str = ENGLISH
) -> None:
    Wording.objects.update_or_create(
        round=round, kind=kind, audience=audience, language=language, defaults={"subject": subject, "text": text}
    )
    in_language = "" if language == ENGLISH else f" ({language})"
    _record(round, "wording changed", by, f": {kind} for {audience}{in_language}")


@transaction.atomic
def remind(*, round: Round, groups: Collection[AskedGroup], by: User) -> int:
    """Queue reminders for people in these groups who have not submitted. At most one per group in three days.

    Returns how many were queued.
    """
    if not round.accepts_answers:
        raise RoundNotOpenError
    if not settings.SENDS_MAIL:
        raise NoMailError
    count = queue_reminders(round, take_to_remind(round, groups))
    _record(round, "reminders queued", by)
    return count


def take_to_remind(round: Round, groups: Collection[AskedGroup]) -> list[int]:
    """Keys of the groups that may be reminded today, which now count as reminded. Only inside a transaction."""
    today = timezone.localdate()
    can_be_reminded = Q(reminded_on=None) | Q(reminded_on__lte=today - BETWEEN_REMINDERS)
    # One update per group, so that only one of two concurrent calls sends reminders.
    return [
        group.pk
        for group in groups
        if AskedGroup.objects.filter(can_be_reminded, pk=group.pk, round=round).update(reminded_on=today)
    ]


def queue_reminders(round: Round, taken: Collection[int]) -> int:
    return queue_letters(mailing.people_to_remind(round).filter(asked_group__in=taken), LetterKind.REMINDER)


@transaction.atomic
def send_again(*, invitation: Invitation, by: User) -> None:
    """Send one more email with one more link. Links that were sent before keep working."""
    if not mailing.reachable(invitation).exists():
        raise InvitationOverError
    Letter.objects.filter(invitation=invitation, state__in=[LetterState.FAILED, LetterState.BOUNCED]).delete()
    if not settings.SENDS_MAIL or not invitation.address:
        raise NoMailError
    queue_letters([invitation], LetterKind.INVITATION)
    record_invitation(invitation, "email sent again", by)


class CountChangedError(Exception):
    """There are not as many people as was confirmed."""


@transaction.atomic
def send_to_many(*, round: Round, sent: Sent, count: int, by: User) -> None:
    """Send an email to the first people of whom the list says `sent`; new links replace those that have expired.

    Raises RoundNotOpenError, NoMailError, and CountChangedError unless there are exactly `count`.
    """
    if not round.accepts_answers:
        raise RoundNotOpenError
    if not settings.SENDS_MAIL:
        raise NoMailError
    invitations = list(mailing.to_send(round, sent)[:MOST_AT_ONCE])
    if len(invitations) != count:
        raise CountChangedError
    is_expired = sent == Sent.EXPIRED
    if is_expired:
        _renew(invitations)
    Letter.objects.filter(invitation__in=invitations, state__in=[LetterState.FAILED, LetterState.BOUNCED]).delete()
    queue_letters(invitations, LetterKind.INVITATION)
    for invitation in invitations:
        record_invitation(invitation, "link renewed" if is_expired else "email sent again", by)


def _renew(invitations: Collection[Invitation]) -> None:
    """What `end_links` does, for many. Members have no link: their time begins again."""
    for invitation in invitations:
        invitation.expires_at = life.links_end(invitation.asked_group.round)
        invitation.printed_on = None
        invitation.token_hash = None if invitation.member else hash_of(new_secret())
    Invitation.objects.bulk_update(invitations, ["expires_at", "printed_on", "token_hash"])
    MailedLink.objects.filter(invitation__in=invitations).delete()


@transaction.atomic
def correct_address(*, invitation: Invitation, email: str, by: User) -> None:
    """Change the address, end all links sent before, and drop the emails to the old one.

    Raises InvitationOverError, AlreadyInvitedError and OwnAddressError.
    """
    email = spelled(email)
    lock_people_of(invitation.asked_group.round)
    refuse_own(invitation.asked_group, [email])
    refuse_second_place(invitation.asked_group, [email], besides=invitation)
    if not mailing.reachable(invitation).filter(member=None).update(email=email):
        raise InvitationOverError
    invitation.email = email
    end_links(invitation)
    Letter.objects.filter(invitation=invitation).delete()
    record_invitation(invitation, "address corrected", by)


@transaction.atomic
def extend(*, invitation: Invitation, until: date, by: User) -> None:
    """Let the links of an invitation work until the end of a day."""
    if not mailing.changeable(invitation).update(expires_at=life.end_of(until)):
        raise InvitationOverError
    record_invitation(invitation, "invitation extended", by)


@transaction.atomic
def note_bounce(*, invitation: Invitation, by: User) -> None:
    """Record a bounced email. Bounces arrive in the programme manager's mailbox, not here."""
    last = mailing.last_letter_of(invitation)
    if last is None or last.state != LetterState.SENT:
        raise NoMailError
    Letter.objects.filter(pk=last.pk).update(state=LetterState.BOUNCED)
    record_invitation(invitation, "email bounced", by)


def _record(round: Round, action: str, by: User, more: str = "") -> None:
    audit.record(action=action, subject=f"{in_english(round)}{more}", organisation=round.project.organisation, by=by)
