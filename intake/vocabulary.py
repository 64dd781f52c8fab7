"""What files are taken for, and how many shapes of files are remembered."""

from django.db import models

MAX_SHAPES = 200  # of an organisation; the ones used longest ago are forgotten


class Kind(models.TextChoices):
    LIST = "list", "List of people"
    ANSWERS = "answers", "Answers"
