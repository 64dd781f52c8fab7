"""The weekly email, and the benchmark: who takes part, and what is kept of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Organisation, User
from portfolio.benchmark.vocabulary import KEY_LENGTH

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


class Sharing(models.Model):
    """An organisation whose published scores count in the benchmark. The row goes when it withdraws."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()

    def __str__(self) -> str:
        return f"{self.organisation} takes part in the benchmark"


class Benchmark(models.Model):
    """What several organisations' figures come to: where quarters end, or which steps were followed by better answers.

    `content` is by scale or step. `rounds` are those behind each: project -> organisation and round, as numbers. What
    is shown only changes when enough of them have changed. Without content: on the day `worked_out_on` one of these
    organisations had left, or a round no longer counted, and nothing is shown for a while.
    """

    about = models.CharField(max_length=KEY_LENGTH, unique=True)  # a pool of rounds, or the experience with steps
    worked_out_on = models.DateField()
    content = models.JSONField(null=True)
    rounds = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(about=""), name="benchmark_says_what_it_is_about"),
        ]

    def __str__(self) -> str:
        return f"Benchmark {self.about[:12]}"
