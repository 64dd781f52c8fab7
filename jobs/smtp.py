"""Hands one email to the mail server and says what the server made of it."""

import smtplib
from enum import Enum, auto

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

PERMANENT = 500  # from here on a mail server's answer is final (RFC 5321, 4.2.1)


class Answer(Enum):
    SENT = auto()
    DELAYED = auto()
    REFUSED = auto()
    UNUSABLE = auto()  # a line break in a header, or an address that cannot be encoded


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
