"""Background work for rounds: sending emails, emptying the ballot box."""

from django.conf import settings

from assessments import actions
from jobs.registry import every


@every(seconds=30, name="send letters")
def send_letters() -> None:
    if settings.SENDS_MAIL:
        actions.deliver_letters()


@every(seconds=30, name="empty the ballot box")
def empty_ballot_box() -> None:
    actions.empty_box()
