"""Reviews by people outside the team: who reads, what they judge, what they say, and what the team answers."""

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from assessments.models import Round
from assessments.tokens import new_key
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.reviewing.vocabulary import (
    MAX_EVIDENCE_LENGTH,
    MAX_INTEREST_LENGTH,
    MAX_OPINION_LENGTH,
    MAX_WORDS_LENGTH,
    TARGETS,
    Judgement,
)

Constraints = list[models.BaseConstraint]
_CODE_LENGTH, _KEY_LENGTH = 30, 24
_POINTS = [value for value, _ in TARGETS]


class Review(models.Model):
    """One person's reading of one round. Handed in, it never changes (trigger): another may only follow it."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT)
    key = models.CharField(
        max_length=_KEY_LENGTH, unique=True, default=new_key
    )  # in addresses; opens nothing by itself
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    role = models.CharField(max_length=MAX_NAME_LENGTH)
    organisation = models.CharField(max_length=MAX_NAME_LENGTH)
    email = models.EmailField()  # in small letters
    interest = models.CharField(max_length=MAX_INTEREST_LENGTH, blank=True)  # what the reviewer has to do with it
    opinion = models.TextField(max_length=MAX_OPINION_LENGTH, blank=True)
    named_at = models.DateTimeField(default=timezone.now)
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(email=""), name="reviews_say_who"),
            models.CheckConstraint(
                condition=Q(handed_in_at=None) | ~Q(opinion="") & ~Q(interest=""), name="reviews_have_an_opinion"
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("opinion"), MAX_OPINION_LENGTH), name="opinions_are_short"
            ),
            models.UniqueConstraint(
                fields=["round", "email"], condition=Q(handed_in_at=None), name="one_open_review_per_round_and_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}, review {self.pk}"

    @property
    def is_handed_in(self) -> bool:
        return self.handed_in_at is not None


class ReviewLink(models.Model):
    """How long the reviewer's link works. It is signed, and `number` ends the links from before."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="link")
    number = models.PositiveIntegerField(default=1)
    ends_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Link of review {self.review_id}"

    @property
    def is_open(self) -> bool:
        return self.withdrawn_at is None and self.ends_on >= timezone.localdate()


class ReviewedQuestion(models.Model):
    """One question of the checklist: what the team shows and aims at, and what the reviewer judges."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="questions")
    code = models.CharField(max_length=_CODE_LENGTH)
    evidence = models.TextField(max_length=MAX_EVIDENCE_LENGTH, blank=True)
    target = models.CharField(max_length=1, choices=TARGETS, blank=True)
    target_on = models.DateField(null=True, blank=True)
    judgement = models.CharField(max_length=1, choices=Judgement.choices, blank=True)
    words = models.TextField(max_length=MAX_WORDS_LENGTH, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["review", "code"], name="each_question_is_reviewed_once"),
            models.CheckConstraint(condition=Q(target__in=["", *_POINTS]), name="target_is_on_the_scale"),
            models.CheckConstraint(
                condition=Q(judgement__in=["", *Judgement.values]), name="judgement_is_on_the_scale"
            ),
            models.CheckConstraint(condition=~Q(target="") | Q(target_on=None), name="day_belongs_to_a_target"),
        ]

    def __str__(self) -> str:
        return f"{self.code} of review {self.review_id}"

    def mark_of(self, parts: Sequence[str], changed: Mapping[str, Any] = MappingProxyType({})) -> str:
        """Of these fields, as a page showed them, with what was `changed` there."""
        words = [str(changed.get(part, getattr(self, part)) or "") for part in parts]
        return hashlib.sha256("\0".join(words).encode()).hexdigest()


class ReviewAnswer(models.Model):
    """What the team answers to a review, once."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="answer")
    words = models.TextField(max_length=MAX_OPINION_LENGTH)
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    email = models.EmailField(max_length=320)
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(name=""), name="answers_to_reviews_say_what_and_who"),
        ]

    def __str__(self) -> str:
        return f"Answer to review {self.review_id}"
