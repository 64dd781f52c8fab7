"""Sends queued emails. Each is claimed, sent and marked separately, so that a sender may crash at any moment."""

import logging
import smtplib
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as clock
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organisation
from assessments import emails, mailing
from assessments.actions.inviting import link_to
from assessments.models import MAX_ATTEMPTS, Invitation, Letter, LetterQuerySet, MailDay, MailedLink, Round
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import LetterState, Trouble

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)  # longer than one email can take: several steps of EMAIL_TIMEOUT
RETRY_AFTER = timedelta(minutes=10)
FEW = 20  # emails that a person can wait for while a page loads
PERMANENT = 500  # from here on a mail server's answer is final (RFC 5321, 4.2.1)
SKIPPED = "skipped"


@dataclass(frozen=True)
class Delivery:
    """The outcome of one run."""

    sent: int
    failed: int
    is_server_away: bool


def deliver_few(*, round: Round) -> Delivery | None:
    """Send a round's queued emails within a request; None if there are too many, which are left to the worker."""
    if Letter.objects.due().filter(invitation__asked_group__round=round).count() > FEW:
        return None
    return deliver_letters(round=round)


def deliver_letters(*, round: Round | None = None) -> Delivery:
    """Send the emails that are due, of one round or of all. Any number of senders may run at once.

    Each email is sent once, with one exception: if a sender is killed or its connection fails after the mail server
    accepted an email but before it said so, that email is sent again with the same Message-ID.
    """
    outcomes: Counter[str] = Counter()
    is_away = False
    while not is_away and (batch := _due(round)):
        if outcomes:
            time.sleep(settings.MAIL_PAUSE)
        is_away = not _send_batch(batch, outcomes)
    delivery = Delivery(outcomes[LetterState.SENT], outcomes[LetterState.FAILED], is_away)
    logger.info("Emails: %d sent, %d failed%s", delivery.sent, delivery.failed, ", no mail server" if is_away else "")
    return delivery


def _due(round: Round | None) -> list[UUID]:
    due = Letter.objects.due()
    if round is not None:
        due = due.filter(invitation__asked_group__round=round)
    return list(due.values_list("pk", flat=True)[: settings.MAIL_BATCH])


def _send_batch(batch: Collection[UUID], outcomes: Counter[str]) -> bool:
    """Send a batch over one connection. Returns whether the mail server responded throughout."""
    connection = get_connection()
    try:
        connection.open()
        for pk in batch:
            outcomes[_deliver(pk, connection)] += 1
        connection.close()
    except OSError as error:  # smtplib's errors are subclasses
        logger.warning("The mail server cannot be used: %s", type(error).__name__)
        return False
    return True


def _deliver(pk: UUID, connection: BaseEmailBackend) -> str:
    if (letter := _take(pk)) is None:
        return SKIPPED
    try:
        connection.send_messages([_mail_of(letter)])
    except smtplib.SMTPRecipientsRefused as error:
        ((code, _),) = error.recipients.values()
        return _refused(letter, code)
    except smtplib.SMTPDataError as error:
        return _refused(letter, error.smtp_code)
    except ValueError:  # a line break, or an address that cannot be encoded
        return _end(letter, LetterState.FAILED, Trouble.ADDRESS)
    except OSError:
        _put_back(letter, Trouble.BROKEN)
        raise
    return _end(letter, LetterState.SENT)


@transaction.atomic
def _take(pk: UUID) -> Letter | None:
    """Claim an email for one lease. None if another sender was quicker, or if it must not be sent now."""
    now = timezone.now()
    free = Letter.objects.due().filter(pk=pk)
    if not free.update(fence=F("fence") + 1, attempts=F("attempts") + 1, free_at=now + LEASE):
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
        return f"{settings.SITE_URL}{reverse('assessments:home')}"
    secret = new_secret()
    MailedLink.objects.create(round=invitation.asked_group.round, invitation=invitation, token_hash=hash_of(secret))
    return link_to(secret)


def _refused(letter: Letter, code: int) -> str:
    if code >= PERMANENT:
        return _end(letter, LetterState.FAILED, Trouble.REFUSED)
    return _put_back(letter, Trouble.DELAYED)


def _put_back(letter: Letter, trouble: Trouble) -> str:
    if letter.is_last_attempt:
        return _end(letter, LetterState.FAILED, trouble)
    later = timezone.now() + RETRY_AFTER * letter.attempts
    _held(letter).update(free_at=later)
    return SKIPPED


def _put_off(letter: Letter) -> None:
    """Postpone to tomorrow without counting the attempt, because the daily limit is reached."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    _held(letter).update(free_at=timezone.make_aware(datetime.combine(tomorrow, clock.min)), attempts=F("attempts") - 1)


def _end(letter: Letter, state: LetterState, trouble: Trouble = Trouble.NONE) -> str:
    _held(letter).update(state=state, trouble=trouble)
    return state


def _held(letter: Letter) -> LetterQuerySet:
    """The email, if this sender still holds it."""
    return Letter.objects.waiting().filter(pk=letter.pk, fence=letter.fence)
