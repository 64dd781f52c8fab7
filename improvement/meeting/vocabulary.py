"""Lengths, kinds of questions, and limits of a results meeting."""

from django.db import models
from django.utils.translation import gettext_lazy

QUESTIONS = 3  # an hour has room for three
MAX_TITLE_LENGTH = 600  # characters of a question, as it was asked
MAX_AGREED_LENGTH = 1500  # characters of what a meeting agreed
MAX_OPTION_LENGTH = 300  # characters of something that can be done first
MAX_QUESTION_CODE_LENGTH = 80  # characters: "split-nursing-S11"
FEWEST_OPTIONS, MOST_OPTIONS = 2, 10  # of a vote
MOST_CHOICES = 3  # of one ballot
OWN_OPTIONS = 5  # lines for what is not in the plan yet
VOTE_HOURS = 4  # a room code opens nothing after that
CODE_LENGTH = 6
HASH_LENGTH = 64
MOST_PEOPLE = 1000  # in a room


class Minutes(models.IntegerChoices):
    """How long a meeting takes."""

    HALF_AN_HOUR = 30, gettext_lazy("30 minutes")
    THREE_QUARTERS = 45, gettext_lazy("45 minutes")
    AN_HOUR = 60, gettext_lazy("60 minutes")
    LONG = 90, gettext_lazy("90 minutes")


class Outcome(models.TextChoices):
    """What a closed vote may show: the order or nothing, and why nothing."""

    ORDER = "order", gettext_lazy("The order")
    FEW = "few", gettext_lazy("Too few people voted")
    MANY = "many", gettext_lazy("More ballots than people")


class Kind(models.TextChoices):
    """Why a question is worth the time of a meeting, in the order in which they are asked."""

    APART = "apart", gettext_lazy("Where groups differ most")
    SPLIT = "split", gettext_lazy("Where a group is divided")
    UNKNOWN = "unknown", gettext_lazy("What nobody knows")
    LOW = "low", gettext_lazy("What stands lowest")  # only where the others do not fill a meeting
