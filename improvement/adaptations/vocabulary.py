"""Where an adaptation stands, and limits."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy

from questions.languages import Words

MAX_DIFFERS_LENGTH = 200  # characters of what is different here
MAX_STANDARD_LENGTH = 400  # characters of what the plan or a standard says
MAX_PARTY_LENGTH = 200  # characters of who gave way, and for whom
MAX_WHAT_LENGTH = 400  # characters of what was given up
MAX_WHY_LENGTH = 600  # characters of a reason, and of a review
MOST_IN_REPORT = 20  # adaptations: more are in the register

OVERDUE = "overdue"  # in force, and its day has passed


class Standing(models.TextChoices):
    IN_FORCE = "in_force", gettext_lazy("In force")
    ENDED = "ended", gettext_lazy("Ended")
    PERMANENT = "permanent", gettext_lazy("Made permanent")


HINTS: Mapping[str, Words] = {
    Standing.IN_FORCE: gettext_lazy("It stays until it is reviewed again."),
    Standing.ENDED: gettext_lazy("People work as planned again."),
    Standing.PERMANENT: gettext_lazy("It becomes the rule here. Nobody is reminded any more."),
}
