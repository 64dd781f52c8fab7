"""Emails that tell a person what happened to their account. They hold no link."""

import time
from enum import IntEnum

from accounts.models import User
from accounts.vocabulary import NOTICE
from jobs.mail import queue_mail


class Notice(IntEnum):
    NEW_DEVICE = 1
    LOCKED = 2
    PASSWORD = 3
    ROLE = 4
    FACTOR_ADDED = 5
    FACTOR_REMOVED = 6
    FACTOR_RESET = 7
    CODES_MADE = 8
    RESET_ASKED = 9
    SIGNED_OUT = 10


def tell(user: User, notice: Notice) -> None:
    """The time is in the queue, so that each event is told of once."""
    queue_mail(kind=NOTICE, subject={"user": user.pk, "notice": notice, "at": int(time.time())})
