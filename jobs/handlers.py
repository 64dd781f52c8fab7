"""The workers' own housekeeping, and their queue of emails."""

from collections.abc import Callable

from django.conf import settings

from jobs import actions
from jobs.mail import deliver_mails, forget_mails
from jobs.registry import Delivery, delivers, every


@every(seconds=60 * 60, name="forget workers")
def forget_workers() -> None:
    actions.forget_workers()


@every(seconds=24 * 60 * 60, name="forget mails")
def forget_old_mails() -> None:
    forget_mails()


@delivers("mails")
def send_mails(is_over: Callable[[], bool]) -> Delivery:
    return deliver_mails(is_over) if settings.SENDS_MAIL else Delivery(0, 0, is_server_away=False)
