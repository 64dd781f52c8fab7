"""Words and limits of plans and indicators."""

import re

from django.db import models
from django.utils.translation import gettext_lazy, pgettext_lazy

MAX_FIGURE_LENGTH = 100  # characters of a baseline, a target or a date
MAX_STEP_LENGTH = 600  # characters of a step, as it was worded when it was planned
MAX_MEASURE_LENGTH = 400  # characters of how one will know that a step is done
MAX_REASON_LENGTH = 400  # characters of why a step is not done
MAX_TITLE_LENGTH = 120  # characters of the name of an indicator
MAX_REMARK_LENGTH = 200  # characters of a note on a value, and of what was changed
# Of a value. Twelve digits before the point are enough for the money of a health service.
MAX_DIGITS, DECIMAL_PLACES = 16, 4
MAX_VALUES = 600  # of an indicator: fifty years of months, more than a year of days
OWN_INDICATOR = "own"  # codes of a project's own indicators: own1, own2
MAX_NOTE_LENGTH = 1000  # characters of a note on a step
MAX_EVIDENCE_LENGTH = 500  # characters of an address where evidence is
OWN = "own"  # how the codes of steps begin that the project has added
CONDITION = "gate"  # how the codes of conditions of stage gates begin, where they stand among steps
# Stands in place of why a step is not done, where the plan of a later round has taken it over.
CARRIED_ON, IS_CARRIED_ON = "Carried on in round {number}.", r"^Carried on in round ([0-9]{1,5})\.$"
NAME_REMOVED = "Name removed"  # of a person whose data were erased
LINK_DAYS = 90  # of an owner's link, counted from the last email to them
WEEK = 7  # days: from a reminder to the day itself, and between reminders of a late step
MOST_LATE_REMINDERS = 8  # a step that stays late for longer is a matter for the board
FIRST_HOUR = 7  # of the day, local time: when emails to owners are queued

STEPS_OF_AN_OWNER = "steps of an owner"  # a kind of email


class Status(models.TextChoices):
    """What became of a step."""

    OPEN = "open", pgettext_lazy("state of a step", "Open")
    LATE = "late", pgettext_lazy("state of a step", "Late")
    DONE = "done", pgettext_lazy("state of a step", "Done")
    DROPPED = "dropped", pgettext_lazy("state of a step", "Not done")
    CARRIED = "carried", pgettext_lazy("state of a step", "Carried on")
    UNDECIDED = "undecided", pgettext_lazy("state of a step", "Not decided yet")


class Better(models.TextChoices):
    """Which way an indicator should go."""

    UP = "up", gettext_lazy("Higher is better")
    DOWN = "down", gettext_lazy("Lower is better")
    NEITHER = "none", gettext_lazy("Neither is better")


class Unit(models.TextChoices):
    """What the values of an indicator are. It says where they cannot go."""

    PERCENT = "percent", gettext_lazy("A percentage, from 0 to 100")
    COUNT = "count", gettext_lazy("A number, 0 or more")
    ANY = "any", gettext_lazy("A number that can be below 0")


class Every(models.TextChoices):
    """What one value of an indicator is about."""

    MONTH = "month", gettext_lazy("A month")
    DAY = "day", gettext_lazy("A day")


def is_own(code: str) -> bool:
    """Whether the project has added this step itself."""
    return code.startswith(f"{OWN}-")


def carried_to(why_not: str) -> int | None:
    """The number of the round in whose plan a step goes on. None for every other reason why it is not done."""
    found = re.match(IS_CARRIED_ON, why_not)
    return int(found[1]) if found else None


def is_condition(code: str) -> bool:
    """Whether this is a condition of a stage gate, which stands among the steps but is settled at the gates."""
    return code.startswith(f"{CONDITION}-")
