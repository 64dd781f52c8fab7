"""What somebody noticed that nobody had planned, and the lessons that the team made of it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from assessments.models import Project
from assessments.tokens import hash_of
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.lessons.vocabulary import (
    MAX_SUMMARY_LENGTH,
    MAX_TITLE_LENGTH,
    MAX_WHY_LENGTH,
    MAX_WORDS_LENGTH,
    Kind,
    State,
)
from improvement.models.plan import MAX_CODE_LENGTH

Constraints = list[models.BaseConstraint]
_KIND_LENGTH, _STATE_LENGTH, _EMAIL_LENGTH = 11, 7, 320


class Lesson(models.Model):
    """What the team made of one observation, or of several alike, in its own words."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT)
    title = models.CharField(max_length=MAX_TITLE_LENGTH)
    summary = models.CharField(max_length=MAX_SUMMARY_LENGTH, blank=True)
    kind = models.CharField(max_length=_KIND_LENGTH, choices=Kind.choices)
    state = models.CharField(max_length=_STATE_LENGTH, choices=State.choices, default=State.LOOKING)
    why = models.CharField(max_length=MAX_WHY_LENGTH, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    is_shared = models.BooleanField(default=False)  # in reports, and with everyone who was asked
    step = models.CharField(max_length=MAX_CODE_LENGTH, blank=True)  # code of the step of a plan it became

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(title=""), name="lessons_have_a_title"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="kind_of_lessons_is_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="state_of_lessons_is_known"),
            models.CheckConstraint(
                condition=Q(state=State.LOOKING, decided_on=None)
                | (~Q(state=State.LOOKING) & Q(decided_on__isnull=False) & ~Q(why="")),
                name="decided_lessons_say_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Lesson {self.pk} of {self.project}"

    @property
    def mark(self) -> str:
        """Of what somebody saw before they changed it."""
        parts = (self.title, self.summary, self.kind, self.state, self.why, str(self.is_shared))
        return hash_of("\n".join(parts))[:16]


class Observation(models.Model):
    """What somebody told. Only those who keep the plan read it, until they release the words.

    A member may put their name to it. What came without a name has no day, no link and no account: it came out of the
    box, together with others (BoxedObservation).
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT)
    kind = models.CharField(max_length=_KIND_LENGTH, choices=Kind.choices)
    words = models.CharField(max_length=MAX_WORDS_LENGTH)
    group = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)  # title in English; only large ones are offered
    month = models.DateField()  # its first day: when the team got it
    name = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)  # of a member who put their name to it
    email = models.EmailField(max_length=_EMAIL_LENGTH, blank=True)  # never shown; so that it is found for the person
    token = models.UUIDField(null=True, blank=True, unique=True)  # of the page of a member: a double click counts once
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, null=True, blank=True, related_name="observations")
    is_released = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-month", "-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(words=""), name="observations_say_something"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("words"), MAX_WORDS_LENGTH), name="observations_are_short"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="kind_of_observations_is_known"),
            models.CheckConstraint(condition=Q(month__day=1), name="observations_have_a_month_and_no_day"),
            models.CheckConstraint(
                condition=Q(email="") | ~Q(name=""), name="observations_name_nobody_by_address_only"
            ),
            models.CheckConstraint(
                condition=Q(is_released=False) | Q(lesson__isnull=False), name="only_sorted_observations_are_released"
            ),
        ]

    def __str__(self) -> str:
        return f"Observation {self.pk} of {self.project}"


class BoxedObservation(models.Model):
    """What came in without a name, until the team gets it with all others of the week. No page shows it.

    No time, no address, no author, a random key; nothing else is written with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT)
    kind = models.CharField(max_length=_KIND_LENGTH, choices=Kind.choices)
    words = models.CharField(max_length=MAX_WORDS_LENGTH)
    group = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(words=""), name="boxed_observations_say_something"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("words"), MAX_WORDS_LENGTH), name="boxed_observations_are_short"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="kind_of_boxed_observations_is_known"),
        ]

    def __str__(self) -> str:
        return f"Observation in the box of {self.project}"
