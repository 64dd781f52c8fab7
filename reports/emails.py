"""Emails about reports: a link, and never the content."""

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import User
from jobs.registry import composes
from reports import queries
from reports.models import ReportRequest
from reports.vocabulary import REPORT_READY

SUBJECT = _("Your board report is ready")
TEXT = _("""The board report you requested is ready:

{link}

Sign in to see it.
""")


@composes(REPORT_READY)
def report_ready(subject: Mapping[str, int]) -> list[EmailMessage]:
    """To the person who requested it, if they are still a member."""
    request = ReportRequest.objects.without_files().filter(pk=subject["request"]).first()
    if request is None:
        return []
    link = settings.SITE_URL + reverse("reports:progress", args=[request.pk])
    return [_told(user, link) for user in queries.asker_of(request)]


def _told(user: User, link: str) -> EmailMessage:
    with override(user.written_in):
        return EmailMessage(str(SUBJECT), TEXT.format(link=link), None, [user.email])
