"""Background work for rounds: sending emails, and deleting unused places of group links."""

from django.conf import settings

from assessments import actions
from jobs.registry import every


@every(seconds=30, name="send letters")
def send_letters() -> None:
    if settings.SENDS_MAIL:
        actions.deliver_letters()


@every(seconds=3600, name="delete unused places")
def delete_unused_places() -> None:
    actions.delete_unused_places()
