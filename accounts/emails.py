"""Emails about accounts."""

import logging

from django.core.mail import send_mail

from accounts.models import User
from accounts.signin import sign_in_link

logger = logging.getLogger(__name__)

SUBJECT = "Sign in to sttool"
TEXT = """Hello,

An administrator of your organisation has set up an account for you. This link signs you in once, within a day:

{link}

Then choose a password. Do not pass this email on: whoever has the link can sign in as you.
"""


def send_sign_in_link(user: User) -> None:
    """A failed email changes nothing: the administrator can send another."""
    try:
        send_mail(SUBJECT, TEXT.format(link=sign_in_link(user)), None, [user.email])
    except OSError:
        logger.exception("the sign-in link of account %s was not sent", user.pk)
