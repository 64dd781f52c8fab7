"""Hands emails to the mail server, and says what the server made of each."""

import logging
import smtplib
from collections import Counter
from collections.abc import Callable, Collection
from enum import Enum, auto
from uuid import UUID

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger(__name__)

PERMANENT = 500  # from here on a mail server's answer is final (RFC 5321, 4.2.1)


class Answer(Enum):
    SENT = auto()
    DELAYED = auto()
    REFUSED = auto()
    UNUSABLE = auto()  # a line break in a header, or an address that cannot be encoded


def send_batch(
    batch: Collection[UUID],
    deliver: Callable[[UUID, BaseEmailBackend], str],
    outcomes: Counter[str],
    is_over: Callable[[], bool],
) -> bool:
    """Deliver a batch over one connection and count the outcomes. Whether the mail server responded throughout."""
    connection = get_connection()
    try:
        connection.open()
        for pk in batch:
            if is_over():
                break
            outcomes[deliver(pk, connection)] += 1
        connection.close()
    except OSError as error:  # smtplib's errors are subclasses
        logger.warning("The mail server cannot be used: %s", type(error).__name__)
        return False
    return True


def hand_over(message: EmailMessage, connection: BaseEmailBackend) -> Answer:
    """Raises OSError, as smtplib does, if the mail server cannot be used for any email."""
    try:
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        return _answer(max(code for code, _ in error.recipients.values()))
    except smtplib.SMTPDataError as error:
        return _answer(error.smtp_code)
    except ValueError:
        return Answer.UNUSABLE
    return Answer.SENT


def _answer(code: int) -> Answer:
    return Answer.REFUSED if code >= PERMANENT else Answer.DELAYED
