"""What files are taken for, and how many shapes of files are remembered."""

from django.db import models
from django.utils.translation import gettext_lazy

MAX_SHAPES = 200  # of an organisation; the ones used longest ago are forgotten
MAX_CHOICES = 300  # that a page asks for and that are remembered: a form may have 500 fields


class Kind(models.TextChoices):
    LIST = "list", gettext_lazy("List of people")
    ANSWERS = "answers", gettext_lazy("Answers")
