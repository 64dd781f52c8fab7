"""Letters as a programme manager directs them: words, reminders, and what to do about one person's."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments import mailing
from assessments.actions.inviting import AlreadyInvitedError, InvitationOverError
from assessments.actions.queueing import queue_letters
from assessments.actions.rounds import RoundNotOpenError
from assessments.models import AskedGroup, Invitation, Letter, Round, Wording
from assessments.vocabulary import LetterKind, LetterState

BETWEEN_REMINDERS = timedelta(days=3)


class NoMailError(Exception):
    """No mail server is set up, or the person has no address."""


@transaction.atomic
def change_wording(*, round: Round, kind: str, audience: str, subject: str, text: str, by: User) -> None:
    Wording.objects.update_or_create(
        round=round, kind=kind, audience=audience, defaults={"subject": subject, "text": text}
    )
    _record(round, f"{kind} reworded", by)


@transaction.atomic
def remind(*, round: Round, groups: Collection[AskedGroup], by: User) -> int:
    """Queue a reminder for all of these groups who have not submitted; for how many. One group waits three days."""
    if not round.accepts_answers:
        raise RoundNotOpenError
    if not settings.SENDS_MAIL:
        raise NoMailError
    today = timezone.localdate()
    rested = Q(reminded_on=None) | Q(reminded_on__lte=today - BETWEEN_REMINDERS)
    # One update a group, so that of two reminders at once only one counts.
    taken = [
        group.pk
        for group in groups
        if AskedGroup.objects.filter(rested, pk=group.pk, round=round).update(reminded_on=today)
    ]
    count = queue_letters(mailing.people_to_remind(round).filter(asked_group__in=taken), LetterKind.REMINDER)
    _record(round, f"{count} reminders asked for", by)
    return count


@transaction.atomic
def send_again(*, invitation: Invitation, by: User) -> None:
    """One letter more, with one link more: links that were mailed before go on working."""
    if not Invitation.objects.usable().filter(pk=invitation.pk).exists():
        raise InvitationOverError
    Letter.objects.filter(invitation=invitation, state__in=[LetterState.FAILED, LetterState.BOUNCED]).delete()
    if not settings.SENDS_MAIL or not invitation.address:
        raise NoMailError
    queue_letters([invitation], LetterKind.INVITATION)
    _record(invitation.asked_group.round, "letter asked for", by)


@transaction.atomic
def correct_address(*, invitation: Invitation, email: str, by: User) -> None:
    """What was wrong with the old address is forgotten, and no letter goes there any more."""
    try:
        with transaction.atomic():
            changed = Invitation.objects.usable().filter(pk=invitation.pk, member=None).update(email=email)
    except IntegrityError:
        raise AlreadyInvitedError(email) from None
    if not changed:
        raise InvitationOverError
    invitation.email = email
    Letter.objects.filter(invitation=invitation).exclude(state=LetterState.SENT).delete()
    _record(invitation.asked_group.round, "address corrected", by)


@transaction.atomic
def extend(*, invitation: Invitation, until: date, by: User) -> None:
    """Let the links of an invitation work to the end of a day."""
    last = timezone.make_aware(datetime.combine(until + timedelta(days=1), time.min))
    if not Invitation.objects.unanswered().filter(pk=invitation.pk).update(expires_at=last):
        raise InvitationOverError
    _record(invitation.asked_group.round, "invitation extended", by)


@transaction.atomic
def note_bounce(*, invitation: Invitation, by: User) -> None:
    """The programme manager's own mailbox knows that a letter came back; this tool cannot."""
    last = Letter.objects.filter(invitation=invitation).last()
    if last is None or last.state != LetterState.SENT:
        raise NoMailError
    Letter.objects.filter(pk=last.pk).update(state=LetterState.BOUNCED)
    _record(invitation.asked_group.round, "letter came back", by)


def _record(round: Round, action: str, by: User) -> None:
    audit.record(action=action, subject=round, organisation=round.project.organisation, by=by)
