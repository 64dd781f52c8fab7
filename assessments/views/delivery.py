"""The message after emails were queued. Workers send them; a request never does."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest

from assessments import mailing
from assessments.models import Round

IN_BACKGROUND = "Emails are being sent."


def count_of_emails(count: int) -> str:
    return "1 email" if count == 1 else f"{count:,} emails"


def report_delivery(request: HttpRequest, round: Round, *, is_counted: bool = True) -> None:
    """Say that the emails are on their way: with their number, unless it would show who has not submitted."""
    if not settings.SENDS_MAIL:
        return
    count = mailing.mail_of(round).waiting
    if count and (not is_counted or mailing.has_waiting_reminders(round)):
        messages.info(request, IN_BACKGROUND)
    elif count:
        messages.info(request, f"{count_of_emails(count)} {'is' if count == 1 else 'are'} being sent.")
