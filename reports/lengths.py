"""The three lengths in which the PDF of a report can be made. All say the same, from the same content."""

from django.db import models


class Length(models.TextChoices):
    """How much one PDF holds. The values are stored, so they never change."""

    PAPER = "paper", "Board paper"  # four to six pages; the appendices are a file of their own
    FULL = "full", "Full report"  # everything, with the appendices
    PAGE = "page", "One page"
