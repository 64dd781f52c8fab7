"""What pages say after letters were queued. The one place that decides whether a request sends letters itself."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest

from assessments import actions
from assessments.models import Round

IN_BACKGROUND = "Many letters wait. They are sent in the background; this page shows how many are left."
AWAY = "The mail server cannot be reached just now. The letters wait: send them again in a few minutes."


def letters(count: int) -> str:
    return "1 letter" if count == 1 else f"{count:,} letters"


def report_delivery(request: HttpRequest, round: Round) -> None:
    """Send a few letters at once, leave many to the background, and say what became of them."""
    if not settings.SENDS_MAIL:
        return
    delivery = actions.deliver_few(round=round)
    if delivery is None:
        messages.info(request, IN_BACKGROUND)
        return
    if delivery.sent:
        messages.success(request, f"{letters(delivery.sent)} sent.")
    if delivery.failed:
        messages.error(request, f"{letters(delivery.failed)} could not be sent. See below what to do.")
    if delivery.is_server_away:
        messages.error(request, AWAY)
