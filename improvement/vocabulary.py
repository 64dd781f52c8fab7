"""Words and limits of plans and indicators."""

from django.db import models

MAX_FIGURE_LENGTH = 100  # characters of a baseline, a target or a date
MAX_STEP_LENGTH = 600  # characters of a step, as it was worded when it was planned
MAX_MEASURE_LENGTH = 400  # characters of how one will know that a step is done
MAX_REASON_LENGTH = 400  # characters of why a step is not done


class Status(models.TextChoices):
    """What became of a step."""

    OPEN = "open", "Open"
    LATE = "late", "Late"
    DONE = "done", "Done"
    DROPPED = "dropped", "Not done"


class Better(models.TextChoices):
    """Which way an indicator should go."""

    UP = "up", "Higher is better"
    DOWN = "down", "Lower is better"
