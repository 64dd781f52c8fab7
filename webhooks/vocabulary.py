"""What other systems can be told, in words of Standard Webhooks, and how often it is tried."""

from datetime import timedelta

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy

MAX_URL_LENGTH = 500  # characters
MAX_PURPOSE_LENGTH = 100
MAX_ENDPOINTS = 10  # of an organisation
MAX_WAITING = 100  # deliveries to one address that were asked for by hand and wait
SWITCHED_OFF = "webhook switched off"  # a kind of email
# Pauses before a delivery is tried again, after each failure: eight attempts in a bit more than a day.
PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=10),
)
OLD_SECRET_HOURS = 24  # for which the former secret still signs


class Kind(models.TextChoices):
    ROUND_OPENED = "round.opened", gettext_lazy("A round has opened")
    ROUND_CLOSED = "round.closed", gettext_lazy("A round has closed")
    RESULTS_READY = "results.ready", gettext_lazy("The results of a round are ready")
    REPORT_ISSUED = "report.issued", gettext_lazy("A report was issued")
    REPORT_SIGNED = "report.signed", gettext_lazy("A report was signed off")
    REPORT_FAILED = "report.failed", gettext_lazy("A report could not be made")
    TEST = "test", gettext_lazy("A test")


def _with_code(kind: Kind) -> str:
    return f"{kind.label} ({kind.value})"


# What people choose from. A test is only sent when somebody presses the button.
TO_CHOOSE = [(kind.value, lazy(_with_code, str)(kind)) for kind in Kind if kind != Kind.TEST]


class DeliveryState(models.TextChoices):
    WAITING = "waiting", gettext_lazy("Waiting")
    DELIVERED = "delivered", gettext_lazy("Delivered")
    FAILED = "failed", gettext_lazy("Failed")
