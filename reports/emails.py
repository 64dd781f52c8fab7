"""Emails about reports: a link, and never the content."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from reports import queries
from reports.models import ReportRequest

logger = logging.getLogger(__name__)

SUBJECT = "Your board report is ready"
TEXT = """The board report you requested is ready:

{link}

Sign in to see it.
"""


def send_report_ready(request: ReportRequest) -> None:
    """Email the person who requested it, if they are still a member. A failed email does not affect the report."""
    link = settings.SITE_URL + reverse("reports:progress", args=[request.pk])
    for address in queries.asker_of(request):
        try:
            send_mail(SUBJECT, TEXT.format(link=link), None, [address])
        except OSError:
            logger.exception("the email about request %s was not sent", request.pk)
