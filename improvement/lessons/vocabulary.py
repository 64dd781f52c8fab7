"""Kinds of what nobody planned, what became of it, and limits."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy

from questions.languages import Words

MAX_WORDS_LENGTH = 600  # characters of what somebody tells
MAX_TITLE_LENGTH = 120  # characters of a lesson in the team's words
MAX_SUMMARY_LENGTH = 600
MAX_WHY_LENGTH = 400  # characters of why something was adopted, stopped or left
MOST_IN_REPORT = 20  # lessons: more are on the pages
WEEK = 7 * 24 * 60 * 60  # seconds: how often the team gets what came in without a name


class Kind(models.TextChoices):
    USE = "use", gettext_lazy("A new use")
    WORKAROUND = "workaround", gettext_lazy("A workaround")
    SIDE_EFFECT = "side_effect", gettext_lazy("A side effect")
    LESSON = "lesson", gettext_lazy("A lesson")


HINTS: Mapping[str, Words] = {
    Kind.USE: gettext_lazy("It is used for something that nobody had planned."),
    Kind.WORKAROUND: gettext_lazy("People get round it so that the work gets done."),
    Kind.SIDE_EFFECT: gettext_lazy("Something else got better or worse."),
    Kind.LESSON: gettext_lazy("Something that the next team should know."),
}


class State(models.TextChoices):
    """What the team decided about a lesson."""

    LOOKING = "looking", gettext_lazy("Being looked at")
    ADOPTED = "adopted", gettext_lazy("Adopted")
    STOPPED = "stopped", gettext_lazy("Stopped")
    LEFT = "left", gettext_lazy("Left as it is")


STATE_HINTS: Mapping[str, Words] = {
    State.LOOKING: gettext_lazy("Nothing is decided yet."),
    State.ADOPTED: gettext_lazy("It is good. It becomes part of how people work."),
    State.STOPPED: gettext_lazy("It does harm, or what caused it is put right."),
    State.LEFT: gettext_lazy("It may go on, and nothing changes."),
}
