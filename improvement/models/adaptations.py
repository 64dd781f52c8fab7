"""Adaptations: where local practice differs from the plan, who gave way, and every review of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.models import Project
from assessments.tokens import hash_of
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.adaptations.vocabulary import (
    MAX_DIFFERS_LENGTH,
    MAX_PARTY_LENGTH,
    MAX_STANDARD_LENGTH,
    MAX_WHAT_LENGTH,
    MAX_WHY_LENGTH,
    Standing,
)
from improvement.models.lessons import Lesson

Constraints = list[models.BaseConstraint]
_STANDING_LENGTH, _EMAIL_LENGTH = 9, 320


class Adaptation(models.Model):
    """What is different here, and the compromise behind it. Groups and sides, no persons.

    While it is in force it has a day by which it is reviewed. `standing` and that day change by reviews only.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT)
    differs = models.CharField(max_length=MAX_DIFFERS_LENGTH)
    standard = models.CharField(max_length=MAX_STANDARD_LENGTH, blank=True)  # what the plan or a standard says
    gave_way = models.CharField(max_length=MAX_PARTY_LENGTH)
    on_what = models.CharField(max_length=MAX_WHAT_LENGTH)
    for_whom = models.CharField(max_length=MAX_PARTY_LENGTH)
    why = models.CharField(max_length=MAX_WHY_LENGTH)
    agreed_on = models.DateField()
    standing = models.CharField(max_length=_STANDING_LENGTH, choices=Standing.choices, default=Standing.IN_FORCE)
    review_on = models.DateField(null=True, blank=True)
    lesson = models.ForeignKey(Lesson, on_delete=models.SET_NULL, null=True, blank=True)  # that it came of
    token = models.UUIDField(unique=True)  # of the page it was entered on: a double click counts once

    class Meta:
        ordering: ClassVar[list[str]] = ["review_on", "pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(
                condition=~Q(differs="") & ~Q(gave_way="") & ~Q(on_what="") & ~Q(for_whom="") & ~Q(why=""),
                name="adaptations_say_who_what_for_whom_and_why",
            ),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="standing_is_known"),
            models.CheckConstraint(
                condition=Q(standing=Standing.IN_FORCE, review_on__isnull=False)
                | (~Q(standing=Standing.IN_FORCE) & Q(review_on=None)),
                name="adaptations_in_force_have_a_review_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Adaptation {self.pk} of {self.project}"

    @property
    def is_in_force(self) -> bool:
        return self.standing == Standing.IN_FORCE

    @property
    def is_overdue(self) -> bool:
        return self.review_on is not None and self.review_on < timezone.localdate()

    @property
    def mark(self) -> str:
        """Of what somebody saw before they changed or reviewed it."""
        parts = (self.differs, self.standard, self.gave_way, self.on_what, self.for_whom, self.why)
        return hash_of("\n".join([*parts, str(self.agreed_on), self.standing, str(self.review_on)]))[:16]


class AdaptationReview(models.Model):
    """What was found on a day, and what follows. It never changes (trigger), but for the name of who did it."""

    adaptation = models.ForeignKey(Adaptation, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField(default=timezone.localdate)
    words = models.CharField(max_length=MAX_WHY_LENGTH)
    standing = models.CharField(max_length=_STANDING_LENGTH, choices=Standing.choices)  # from then on
    review_on = models.DateField(null=True, blank=True)  # the next day, if it stays in force
    who = models.CharField(max_length=MAX_NAME_LENGTH)
    email = models.EmailField(max_length=_EMAIL_LENGTH, blank=True)  # never shown; so that it is found for the person

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(who=""), name="reviews_say_what_and_who"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="standing_of_reviews_is_known"),
            models.CheckConstraint(
                condition=Q(standing=Standing.IN_FORCE, review_on__isnull=False)
                | (~Q(standing=Standing.IN_FORCE) & Q(review_on=None)),
                name="reviews_set_the_next_day_or_end_it",
            ),
        ]

    def __str__(self) -> str:
        return f"Review {self.pk} of {self.adaptation}"
