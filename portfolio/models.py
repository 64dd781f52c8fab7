"""The weekly email: who does not want it, and in which weeks a person's list was looked at."""

from typing import ClassVar

from django.db import models

from accounts.models import User

Constraints = list[models.BaseConstraint]


class DigestChoice(models.Model):
    """Whether a person wants the weekly email. People without a row do."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    is_on = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.user}: {'on' if self.is_on else 'off'}"


class DigestWeek(models.Model):
    """A week in which a person's list was looked at, and an email queued if anything was on it. Never twice."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    monday = models.DateField()
    was_queued = models.BooleanField()

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["user", "monday"], name="one_digest_per_person_and_week"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, week of {self.monday}"
