"""Words of results."""

from django.db import models


class Urgency(models.TextChoices):
    """By when a step has to be done, most urgent first."""

    MONEY = "money", "Before money is spent"
    LIVE = "live", "Before go-live"
    LATER = "later", "Later"
