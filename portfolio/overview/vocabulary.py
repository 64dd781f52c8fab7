"""What the portfolio can be filtered and sorted by."""

from django.db import models
from django.utils.translation import gettext_lazy, pgettext_lazy


class Order(models.TextChoices):
    WORST = "", gettext_lazy("Worst first")
    NAME = "name", gettext_lazy("Name")
    DATE = "date", gettext_lazy("Newest results first")


class Direction(models.TextChoices):
    """Since the round before, as far as it is certain."""

    BETTER = "better", pgettext_lazy("direction", "Better")
    WORSE = "worse", pgettext_lazy("direction", "Worse")
    MIXED = "mixed", gettext_lazy("Better and worse")
    SAME = "same", gettext_lazy("No certain change")
    UNKNOWN = "unknown", gettext_lazy("Cannot be compared")
    FIRST = "first", gettext_lazy("First results")
