"""The message after emails were queued. Workers send them; a request never does."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext

from assessments import mailing
from assessments.models import Round
from questions.languages import grouped

IN_BACKGROUND = gettext_lazy("Emails are being sent.")


def report_delivery(request: HttpRequest, round: Round, *, is_counted: bool = True) -> None:
    """Say that the emails are on their way: with their number, unless it would show who has not submitted."""
    if not settings.SENDS_MAIL:
        return
    count = mailing.mail_of(round).waiting
    if count and (not is_counted or mailing.has_waiting_reminders(round)):
        messages.info(request, IN_BACKGROUND)
    elif count:
        words = ngettext("{count} email is being sent.", "{count} emails are being sent.", count)
        messages.info(request, words.format(count=grouped(count)))
