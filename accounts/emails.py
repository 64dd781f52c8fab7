"""Emails about accounts."""

import logging

from django.core.mail import send_mail

from accounts.models import Organisation, User
from accounts.signin import sign_in_link

logger = logging.getLogger(__name__)

SUBJECT = "Sign in to sttool"
TEXT = """Hello,

An administrator of your organisation has set up an account for you. This link signs you in once, within a day:

{link}

Then choose a password. Do not pass this email on: anyone who has the link can sign in as you.
"""

JOIN_SUBJECT = "Join {organisation} in sttool"
JOIN_TEXT = """Hello,

An administrator of {organisation} invites you to join. This link works once, for a week:

{link}

If you did not expect this, you need do nothing. Do not pass this email on.
"""


def send_sign_in_link(user: User) -> None:
    """A failed email changes nothing: the administrator can send another."""
    _send(SUBJECT, TEXT.format(link=sign_in_link(user)), user.email)


def send_join_link(email: str, organisation: Organisation, link: str) -> None:
    name = " ".join(organisation.name.split())
    _send(JOIN_SUBJECT.format(organisation=name), JOIN_TEXT.format(organisation=name, link=link), email)


def _send(subject: str, text: str, address: str) -> None:
    try:
        send_mail(subject, text, None, [address])
    except OSError:
        logger.exception("an email about an account was not sent: %s", subject)
