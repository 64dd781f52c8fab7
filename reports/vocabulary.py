"""Words and limits of reports."""

from django.db import models

# The kind of job.
BOARD_REPORT = "board report"
# What it goes through, in this order.
STEPS = (
    "Gathering the figures",
    "Finding the words",
    "Drawing the pages",
    "Making the other forms",
    "Storing the files",
)
# A draft is drawn and nothing else.
DRAFT_STEPS = (*STEPS[:3], "Storing the file")
LONGEST_DECISION = 1000  # characters: what fits on page one
LONGEST_FIGURE = 100  # characters of a baseline, a target, a time


class Better(models.TextChoices):
    """Which way an indicator should go."""

    UP = "up", "Higher is better"
    DOWN = "down", "Lower is better"
