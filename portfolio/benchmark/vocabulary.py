"""The safeguards of the benchmark as numbers, and the words for what it says."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy

# No benchmark before so many rounds, one of each project, of so many organisations that take part, of which none has
# more than a quarter of them.
LEAST_ROUNDS = 10
LEAST_ORGANISATIONS = 5
PART_OF_ONE = 4
# What is shown changes once a month at most, and only where so many projects of so many organisations have changed, not
# counting those of any one: otherwise one could tell from the difference what another brought along.
LEAST_CHANGED = 3
LEAST_ORGANISATIONS_CHANGED = 2
# A step is told as experience where answers got better in so many projects of so many organisations that took it:
# whoever reads it, two of these are others.
LEAST_PROJECTS = 3
LEAST_ORGANISATIONS_OF_A_STEP = 3
# Once an organisation has left, or a round no longer counts, nothing is shown for so long: about three months.
QUIET = timedelta(days=92)

KEY_LENGTH = 64
EXPERIENCE = "experience"  # the row that holds it, next to those of the pools


class Quarter(models.TextChoices):
    LOWER = "lower", gettext_lazy("In the lower quarter")
    MIDDLE = "middle", gettext_lazy("In the middle half")
    UPPER = "upper", gettext_lazy("In the upper quarter")
