"""Words and limits of plans and indicators."""

from django.db import models

MAX_FIGURE_LENGTH = 100  # characters of a baseline, a target or a date


class Better(models.TextChoices):
    """Which way an indicator should go."""

    UP = "up", "Higher is better"
    DOWN = "down", "Lower is better"
