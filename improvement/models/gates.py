"""Decisions at stage gates, what managers propose, and the conditions of decisions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact, LessThanOrEqual
from django.utils import timezone

from assessments.models import Project
from assessments.vocabulary import MAX_NAME_LENGTH, Stage
from improvement.gates.vocabulary import (
    GOES_ON,
    MAX_CONDITION_LENGTH,
    MAX_OUTCOME_LENGTH,
    MAX_WORDS_LENGTH,
    SHA256_LENGTH,
    Choice,
)

Constraints = list[models.BaseConstraint]
_STAGE_LENGTH, _CHOICE_LENGTH, _EMAIL_LENGTH = 20, 10, 320


class GateDecision(models.Model):
    """What an executive decided at a gate, with what was shown at that moment. It never changes (trigger).

    The round is named by number and hash, so that the decision stays when the round is deleted.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT)
    stage = models.CharField(max_length=_STAGE_LENGTH, choices=Stage.choices)
    choice = models.CharField(max_length=_CHOICE_LENGTH, choices=Choice.choices)
    words = models.TextField(max_length=MAX_WORDS_LENGTH, blank=True)
    shown = models.JSONField()  # what must be shown, each with whether it was, and the fact
    round_number = models.PositiveSmallIntegerField(null=True)  # of the results it was decided on
    results_sha256 = models.CharField(max_length=SHA256_LENGTH, blank=True)  # of their counts, as certificates have it
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    email = models.EmailField()
    role = models.CharField(max_length=30)
    account_since = models.DateTimeField()
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="gate_is_known"),
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="gate_choice_is_known"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(email=""), name="gate_decisions_say_who"),
            models.CheckConstraint(condition=Q(choice=Choice.GO) | ~Q(words=""), name="gate_decisions_say_why"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("words"), MAX_WORDS_LENGTH), name="gate_decisions_are_short"
            ),
            models.CheckConstraint(
                condition=Q(results_sha256="") | Q(Exact(Length("results_sha256"), SHA256_LENGTH)),
                name="gate_decisions_have_a_sha256_or_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}, stage gate {self.get_stage_display().lower()}: {self.get_choice_display().lower()}"

    @property
    def goes_on(self) -> bool:
        return self.choice in GOES_ON


class GateProposal(models.Model):
    """What a manager proposes that an executive decides. The newest of a gate is shown, until it is decided."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT)
    stage = models.CharField(max_length=_STAGE_LENGTH, choices=Stage.choices)
    choice = models.CharField(max_length=_CHOICE_LENGTH, choices=Choice.choices)
    words = models.TextField(max_length=MAX_WORDS_LENGTH)
    conditions = models.JSONField(default=list)  # each with words, owner and day
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    email = models.CharField(max_length=_EMAIL_LENGTH)
    proposed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values, choice__in=Choice.values), name="gate_proposals_are_known"
            ),
            models.CheckConstraint(condition=~Q(words="") & ~Q(name=""), name="gate_proposals_say_who_and_why"),
        ]

    def __str__(self) -> str:
        return f"{self.project}, proposal at stage gate {self.get_stage_display().lower()}"


class GateCondition(models.Model):
    """What must be done although a gate was passed: by whom and until when. It is met on a day, or open."""

    decision = models.ForeignKey(GateDecision, on_delete=models.PROTECT, related_name="conditions")
    words = models.CharField(max_length=MAX_CONDITION_LENGTH)
    owner = models.CharField(max_length=MAX_NAME_LENGTH)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=MAX_OUTCOME_LENGTH, blank=True)  # how it was met

    class Meta:
        ordering: ClassVar[list[str]] = ["due_on", "pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(owner=""), name="gate_conditions_say_what_and_who"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(done_on__isnull=False), name="open_conditions_have_no_outcome"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}, condition {self.pk}"
