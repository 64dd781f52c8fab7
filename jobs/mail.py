"""The queue of emails: asked for inside an action, sent by the worker, tried again if the mail server is away.

A row says which kind of email about which rows. `@composes` (jobs.registry) names the function that writes it when it
is sent, so the table holds no address, no text and no link.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Now

from jobs import registry
from jobs.models import Mail, MailQuerySet, MailState
from jobs.registry import Delivery, never
from jobs.smtp import Answer, hand_over, send_batch

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)  # longer than one email can take: several steps of EMAIL_TIMEOUT
# Doubled with each attempt up to the longest: twelve attempts take most of a day.
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)
MAX_ATTEMPTS = 12
KEEP_SENT = timedelta(days=7)
KEEP_FAILED = timedelta(days=30)
SKIPPED = "skipped"


@transaction.atomic
def queue_mail(*, kind: str, subject: Mapping[str, int]) -> bool:
    """Queue an email. `subject` holds primary keys. False if no mail server is set up, so that pages can say so.

    An email that already waits for the same kind and subject is not queued twice.
    """
    if not settings.SENDS_MAIL:
        return False
    try:
        with transaction.atomic():
            Mail.objects.create(kind=kind, subject=dict(sorted(subject.items())))
    except IntegrityError:
        logger.info("an email of the kind %r already waits", kind)
    return True


def deliver_mails(is_over: Callable[[], bool] = never) -> Delivery:
    """Send what is due. Any number of senders may run at once; each email is claimed, sent and marked separately."""
    outcomes: Counter[str] = Counter()
    is_away = False
    while not is_away and not is_over() and (batch := _due()):
        is_away = not send_batch(batch, _deliver, outcomes, is_over)
    return Delivery(outcomes[MailState.SENT], outcomes[MailState.FAILED], is_away)


def forget_mails() -> None:
    Mail.objects.filter(state=MailState.SENT, created_at__lt=Now() - KEEP_SENT).delete()
    Mail.objects.filter(state=MailState.FAILED, created_at__lt=Now() - KEEP_FAILED).delete()


def _due() -> list[UUID]:
    return list(Mail.objects.due().values_list("pk", flat=True)[: settings.MAIL_BATCH])


def _deliver(pk: UUID, connection: BaseEmailBackend) -> str:
    if (mail := _take(pk)) is None:
        return SKIPPED
    try:
        messages = registry.composer_of(mail.kind)(mail.subject)
    except Exception:
        logger.exception("the email %s (%s) could not be written", mail.pk, mail.kind)
        return _put_back(mail)
    if not messages:
        mail.delete()
        return SKIPPED
    return _send(mail, messages[0], connection)


def _send(mail: Mail, message: EmailMessage, connection: BaseEmailBackend) -> str:
    # The same in each attempt, so that a mail server that took the email already can tell.
    message.extra_headers.setdefault("Message-ID", f"<{mail.pk}@{settings.SITE_URL.partition('//')[2].split(':')[0]}>")
    message.extra_headers.setdefault("Auto-Submitted", "auto-generated")
    try:
        answer = hand_over(message, connection)
    except OSError:
        _put_back(mail)
        raise
    if answer is Answer.SENT:
        return _end(mail, MailState.SENT)
    return _put_back(mail) if answer is Answer.DELAYED else _fail(mail, answer.name.lower())


@transaction.atomic
def _take(pk: UUID) -> Mail | None:
    """Claim an email for one lease. None if another sender was quicker, or if it was tried too often."""
    free = Mail.objects.due().filter(pk=pk)
    if not free.update(fence=F("fence") + 1, attempts=F("attempts") + 1, free_at=Now() + LEASE):
        return None
    mail = Mail.objects.get(pk=pk)
    if mail.attempts > MAX_ATTEMPTS:  # the last sender was killed
        _fail(mail, "tried too often")
        return None
    return mail


def _put_back(mail: Mail) -> str:
    if mail.attempts >= MAX_ATTEMPTS:
        return _fail(mail, "tried too often")
    pause = min(FIRST_PAUSE * 2 ** (mail.attempts - 1), LONGEST_PAUSE)
    _held(mail).update(free_at=Now() + pause)
    return SKIPPED


def _fail(mail: Mail, why: str) -> str:
    logger.error("the email %s (%s) could not be sent: %s", mail.pk, mail.kind, why)
    return _end(mail, MailState.FAILED)


def _end(mail: Mail, state: MailState) -> str:
    _held(mail).update(state=state)
    return state


def _held(mail: Mail) -> MailQuerySet:
    """The email, if this sender still holds it."""
    return Mail.objects.waiting().filter(pk=mail.pk, fence=mail.fence)
