"""Words of results."""

from django.db import models
from django.utils.translation import gettext_lazy


class Urgency(models.TextChoices):
    """By when a step has to be done, most urgent first."""

    MONEY = "money", gettext_lazy("Before money is spent")
    LIVE = "live", gettext_lazy("Before go-live")
    LATER = "later", gettext_lazy("Later")
