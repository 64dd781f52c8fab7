"""What a round plans and gives out while people answer: automatic reminders, and links that staff may withdraw."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.models.rounds import AskedGroup, Round
from assessments.vocabulary import NotSentBecause, ReminderState

Constraints = list[models.BaseConstraint]


class PlannedReminder(models.Model):
    """A reminder that a worker sends on its day. It is marked in the transaction that queues the emails, so that no
    crash sends it twice. It knows nobody: the emails are of people, this row is of the round."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE)
    on = models.DateField()
    state = models.CharField(max_length=10, choices=ReminderState.choices, default=ReminderState.PLANNED)
    reason = models.CharField(max_length=20, blank=True)  # one of NotSentBecause
    about = models.PositiveIntegerField(null=True, blank=True)  # people, in steps; None: not said
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["on"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["round", "on"], name="one_planned_reminder_per_day"),
            models.CheckConstraint(condition=Q(state__in=ReminderState.values), name="reminder_state_is_known"),
            models.CheckConstraint(condition=Q(reason__in=NotSentBecause.values), name="reminder_reason_is_known"),
        ]

    def __str__(self) -> str:
        return f"Reminder of {self.round} on {self.on}"


class TrackerLink(models.Model):
    """The link to a round's public tracker page. Withdrawing it deletes the row; a new one replaces the hash."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Tracker of {self.round}"


class EarlierLink(models.Model):
    """An open link that was replaced by a new one, and works until it is withdrawn: it may be on posters."""

    asked_group = models.ForeignKey(AskedGroup, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"Earlier link for {self.asked_group}"
