"""Limits of reviews, and what a reviewer can say of a question."""

from django.db import models
from django.utils.translation import gettext_lazy

MAX_OPINION_LENGTH = 1200  # characters
MAX_INTEREST_LENGTH = 300
MAX_EVIDENCE_LENGTH = 600  # of what the team gives for a question
MAX_WORDS_LENGTH = 600  # of what the reviewer says to it
USUAL_DAYS, MOST_DAYS = 28, 90  # that a reviewer has
ON_A_PAGE = 3  # questions, as leaders see them
SHOWN = ("evidence", "target", "target_on")  # what the team says of a question
JUDGED = ("judgement", "words")  # and the reviewer
REVIEW_ASKED = "review asked"  # a kind of email


class Judgement(models.TextChoices):
    """On the scale of the checklist, or that nothing could be judged."""

    VERY_GOOD = "5", gettext_lazy("Very good")
    GOOD = "4", gettext_lazy("Good")
    HALF_WAY = "3", gettext_lazy("Half way")
    WEAK = "2", gettext_lazy("Weak")
    BAD = "1", gettext_lazy("Bad")
    UNSEEN = "0", gettext_lazy("No evidence seen")


TARGETS = tuple((value, label) for value, label in Judgement.choices if value != Judgement.UNSEEN)
