"""Emails to the people invited: the queue, their wording, and the links that were sent."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Organisation
from assessments.models.answers import LANGUAGE_LENGTH
from assessments.models.invitations import Invitation
from assessments.models.rounds import Round
from assessments.vocabulary import Audience, LetterKind, LetterState, Trouble
from jobs.clock import LONGEST_PAUSE, has_come
from questions.languages import ENGLISH

Constraints = list[models.BaseConstraint]
MAX_ATTEMPTS = 3
MAX_SUBJECT_LENGTH = 150  # characters
MAX_LETTER_LENGTH = 5000


class MailedLink(models.Model):
    """The hash of a secret that was sent in an email. An invitation may have several links; all of them work.

    Closing the round clears `invitation`: the link then leads to the round, which says that it has closed.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"Mailed link of {self.round}"


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> Self:
        return self.filter(state=LetterState.WAITING)

    def due(self) -> Self:
        """Emails that a sender may claim: nobody holds them, or their holder's lease has expired."""
        return self.waiting().filter(has_come("free_at", within=LONGEST_PAUSE))


class Letter(models.Model):
    """One queued email to one person. It holds neither text nor secret: both are made at the moment of sending.

    A sender claims it until `free_at` and increments `fence`, so that a sender that comes back late changes nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.WAITING)
    trouble = models.CharField(max_length=10, blank=True)  # one of Trouble
    attempts = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    free_at = models.DateTimeField(default=timezone.now)
    sent_on = models.DateField(null=True, blank=True)  # None also for what was sent before the day was kept

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["free_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["free_at"], condition=Q(state=LetterState.WAITING), name="letters_that_wait"),
        ]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="letter_kind_is_known"),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_is_known"),
            models.CheckConstraint(condition=Q(trouble__in=Trouble.values), name="letter_trouble_is_known"),
            models.UniqueConstraint(
                fields=["invitation"], condition=Q(state=LetterState.WAITING), name="one_letter_waits_per_invitation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.invitation}"

    @property
    def is_last_attempt(self) -> bool:
        return self.attempts >= MAX_ATTEMPTS

    @property
    def advice(self) -> str:
        """Why the email was not sent, and what to do."""
        return str(Trouble(self.trouble).label)


class Wording(models.Model):
    """A round's own subject and text for one kind of email to one kind of group, in one language."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    audience = models.CharField(max_length=15, choices=Audience.choices)
    language = models.CharField(max_length=LANGUAGE_LENGTH, default=ENGLISH, db_default=ENGLISH)
    subject = models.CharField(max_length=MAX_SUBJECT_LENGTH)
    text = models.TextField(max_length=MAX_LETTER_LENGTH)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(
                fields=["round", "kind", "audience", "language"], name="one_wording_per_kind_of_letter"
            ),
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="wording_kind_is_known"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="wording_audience_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.get_audience_display()}"


class MailDay(models.Model):
    """How many emails an organisation sent on a day. Kept when the emails themselves are deleted at closing."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    day = models.DateField()
    letters = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["organisation", "day"], name="one_count_of_letters_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.day}: {self.letters}"
