"""Sends queued emails. Each is claimed, sent and marked separately, so that a sender may crash at any moment."""

import logging
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from datetime import time as clock
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organisation
from assessments import emails, mailing
from assessments.actions.inviting import link_to
from assessments.models import MAX_ATTEMPTS, Invitation, Letter, LetterQuerySet, MailDay, MailedLink
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import LetterState, Trouble
from jobs.registry import Delivery, never
from jobs.smtp import Answer, hand_over, send_batch

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)  # longer than one email can take: several steps of EMAIL_TIMEOUT
RETRY_AFTER = timedelta(minutes=10)
SKIPPED = "skipped"
# What the mail server's refusal means for the email.
TROUBLES = {Answer.REFUSED: Trouble.REFUSED, Answer.UNUSABLE: Trouble.ADDRESS}


def deliver_letters(is_over: Callable[[], bool] = never) -> Delivery:
    """Send the emails that are due, until `is_over`. Any number of senders may run at once.

    Each email is sent once, with one exception: if a sender is killed or its connection fails after the mail server
    accepted an email but before it said so, that email is sent again with the same Message-ID.
    """
    outcomes: Counter[str] = Counter()
    is_away = False
    while not is_away and not is_over() and (batch := _due()):
        if outcomes:
            time.sleep(settings.MAIL_PAUSE)
        is_away = not send_batch(batch, _deliver, outcomes, is_over)
    delivery = Delivery(outcomes[LetterState.SENT], outcomes[LetterState.FAILED], is_away)
    if delivery.did_something:
        logger.info("Emails: %d sent, %d failed", delivery.sent, delivery.failed)
    return delivery


def _due() -> list[UUID]:
    return list(Letter.objects.due().values_list("pk", flat=True)[: settings.MAIL_BATCH])


def _deliver(pk: UUID, connection: BaseEmailBackend) -> str:
    if (letter := _take(pk)) is None:
        return SKIPPED
    try:
        answer = hand_over(_mail_of(letter), connection)
    except OSError:
        _put_back(letter, Trouble.BROKEN)
        raise
    if answer is Answer.DELAYED:
        return _put_back(letter, Trouble.DELAYED)
    if answer is Answer.SENT:
        return _end(letter, LetterState.SENT)
    return _end(letter, LetterState.FAILED, TROUBLES[answer])


@transaction.atomic
def _take(pk: UUID) -> Letter | None:
    """Claim an email for one lease. None if another sender was quicker, or if it must not be sent now."""
    free = Letter.objects.due().filter(pk=pk)
    if not free.update(fence=F("fence") + 1, attempts=F("attempts") + 1, free_at=Now() + LEASE):
        return None
    letter = mailing.letter_to_send(pk)
    if not mailing.is_wanted(letter):
        letter.delete()
        return None
    if letter.attempts > MAX_ATTEMPTS:  # the last sender was killed
        _end(letter, LetterState.FAILED, Trouble.BROKEN)
        return None
    if not _count(letter.invitation.asked_group.round.project.organisation):
        _put_off(letter)
        return None
    return letter


def _count(organisation: Organisation) -> bool:
    """Count one more email today. False if the organisation has reached its daily limit."""
    day, _ = MailDay.objects.get_or_create(organisation=organisation, day=timezone.localdate())
    below_limit = MailDay.objects.filter(pk=day.pk, letters__lt=settings.MAILS_A_DAY)
    return bool(below_limit.update(letters=F("letters") + 1))


def _mail_of(letter: Letter) -> EmailMessage:
    invitation = letter.invitation
    words = emails.words_for(invitation.asked_group, letter.kind)
    return emails.composed(letter, words, _link_for(invitation))


def _link_for(invitation: Invitation) -> str:
    """A link with a secret made for this email alone; for a member, the page where they sign in."""
    if invitation.member:
        return f"{settings.SITE_URL}{reverse('portfolio:home')}"
    secret = new_secret()
    MailedLink.objects.create(round=invitation.asked_group.round, invitation=invitation, token_hash=hash_of(secret))
    return link_to(secret)


def _put_back(letter: Letter, trouble: Trouble) -> str:
    if letter.is_last_attempt:
        return _end(letter, LetterState.FAILED, trouble)
    _held(letter).update(free_at=Now() + RETRY_AFTER * letter.attempts)
    return SKIPPED


def _put_off(letter: Letter) -> None:
    """Postpone to tomorrow without counting the attempt, because the daily limit is reached."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    _held(letter).update(free_at=timezone.make_aware(datetime.combine(tomorrow, clock.min)), attempts=F("attempts") - 1)


def _end(letter: Letter, state: LetterState, trouble: Trouble = Trouble.NONE) -> str:
    sent_on = timezone.localdate() if state == LetterState.SENT else None
    _held(letter).update(state=state, trouble=trouble, sent_on=sent_on)
    return state


def _held(letter: Letter) -> LetterQuerySet:
    """The email, if this sender still holds it."""
    return Letter.objects.waiting().filter(pk=letter.pk, fence=letter.fence)
