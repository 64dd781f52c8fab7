"""The five gates, what can be decided at each, and their limits."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_noop, pgettext_lazy

from assessments.vocabulary import Stage

MAX_WORDS_LENGTH = 2000  # characters of why something was decided
MAX_CONDITION_LENGTH = 300  # characters of a condition
MAX_OUTCOME_LENGTH = 400  # characters of how a condition was met
MOST_CONDITIONS = 6  # of one decision; what needs more is no "go"
SHA256_LENGTH = 64


class Choice(models.TextChoices):
    """What an executive decides at a gate."""

    GO = "go", pgettext_lazy("decision at a gate", "Go")
    CONDITIONS = "conditions", pgettext_lazy("decision at a gate", "Go with conditions")
    HOLD = "hold", pgettext_lazy("decision at a gate", "Hold")
    STOP = "stop", pgettext_lazy("decision at a gate", "Stop")


GOES_ON = frozenset({Choice.GO, Choice.CONDITIONS})  # the gate is passed

# Each gate stands at the end of its stage. In their order.
QUESTIONS: Mapping[str, str] = {
    Stage.BEFORE: gettext_noop("May the project begin?"),
    Stage.DESIGN: gettext_noop("May the pilot begin?"),
    Stage.PILOT: gettext_noop("May it be rolled out?"),
    Stage.ROLL_OUT: gettext_noop("May it go live everywhere?"),
    Stage.LIVE: gettext_noop("May it stay in use as it is?"),
}
ORDER = tuple(QUESTIONS)
