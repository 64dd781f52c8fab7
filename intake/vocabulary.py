"""What files are taken for, and how many shapes of files are remembered."""

from django.db import models

MAX_SHAPES = 200  # of an organisation; the ones used longest ago are forgotten
MAX_CHOICES = 300  # that a page asks for and that are remembered: a form may have 500 fields


class Kind(models.TextChoices):
    LIST = "list", "List of people"
    ANSWERS = "answers", "Answers"
