"""Mail about reports: never what is in them, only where they are."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from reports import queries
from reports.models import ReportRequest

logger = logging.getLogger(__name__)

SUBJECT = "Your board report is ready"
TEXT = """The board report that you asked for is ready:

{link}

Sign in to see it.
"""


def tell_ready(request: ReportRequest) -> None:
    """To whoever asked for it, if they still belong to the organisation. The report is there even if no mail can go."""
    link = settings.SITE_URL + reverse("reports:progress", args=[request.pk])
    for address in queries.asker_of(request):
        try:
            send_mail(SUBJECT, TEXT.format(link=link), None, [address])
        except OSError:
            logger.exception("a mail about request %s was not sent", request.pk)
