"""Emails to operators, written when they are sent."""

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage

from jobs.registry import composes
from operations.alerts import ALERT, server
from operations.models import Alert

ON = """The check "{name}" of {server} says:

    {words}

What it means, and what to do: docs/how-to/monitor.md. You get this email once a day until it is over.
"""
OVER = """The check "{name}" of {server} finds nothing wrong any more. It had said:

    {words}
"""


@composes(ALERT)
def alert(subject: Mapping[str, int]) -> list[EmailMessage]:
    alert = Alert.objects.filter(pk=subject["alert"]).first()
    if alert is None or not settings.OPERATORS:
        return []
    title = f"{server()}: {alert.name} needs a look" if alert.is_on else f"{server()}: {alert.name} is well again"
    text = (ON if alert.is_on else OVER).format(name=alert.name, server=server(), words=alert.words)
    return [EmailMessage(title, text, None, settings.OPERATORS)]
