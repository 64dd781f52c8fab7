"""Messages after emails were queued. The only place that decides whether a request sends emails itself."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest

from assessments import actions
from assessments.models import Round

IN_BACKGROUND = "Many emails are waiting. They are being sent in the background. This page shows how many are left."
PASSED_ON = "The waiting emails have been passed to the mail server."
AWAY = "The mail server cannot be reached. The emails are waiting. Try sending them again in a few minutes."


def count_of_emails(count: int) -> str:
    return "1 email" if count == 1 else f"{count:,} emails"


def report_delivery(request: HttpRequest, round: Round, *, is_counted: bool = True) -> None:
    """Send a few emails within the request or leave many to the worker, and show the outcome: with numbers or without,
    where they would show who has not submitted."""
    if not settings.SENDS_MAIL:
        return
    delivery = actions.deliver_few(round=round)
    if delivery is None:
        messages.info(request, IN_BACKGROUND)
        return
    if delivery.sent and is_counted:
        messages.success(request, f"{count_of_emails(delivery.sent)} sent.")
    if delivery.failed and is_counted:
        messages.error(request, f"{count_of_emails(delivery.failed)} could not be sent. What to do is shown below.")
    if delivery.is_server_away:
        messages.error(request, AWAY)
    elif not is_counted:
        messages.success(request, PASSED_ON)
