"""What people said, what was done about it, and the link to it on posters."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.models import Round
from assessments.vocabulary import Stage
from improvement.models.plan import MAX_CODE_LENGTH
from improvement.you_said.vocabulary import MAX_DONE_LENGTH, MAX_SAID_LENGTH

Constraints = list[models.BaseConstraint]
_STAGE_LENGTH, _HASH_LENGTH = 20, 64


class YouSaidLine(models.Model):
    """One thing that people said, with what was decided about it. Only the team sees it before it is published.

    What was decided is a step of the plan, the decision at a stage gate, or words; words go before the title of a step.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT)
    said = models.CharField(max_length=MAX_SAID_LENGTH)
    step = models.CharField(max_length=MAX_CODE_LENGTH, blank=True)  # its code in the plan of the round
    gate = models.CharField(max_length=_STAGE_LENGTH, choices=Stage.choices, blank=True)
    decided = models.CharField(max_length=MAX_SAID_LENGTH, blank=True)
    done = models.CharField(max_length=MAX_DONE_LENGTH, blank=True)
    is_on_poster = models.BooleanField(default=True)
    version = models.PositiveIntegerField(
        default=1
    )  # counts its changes, so that nobody undoes what they have not seen

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(said=""), name="you_said_lines_say_what_was_said"),
            models.CheckConstraint(
                condition=~Q(step="", gate="", decided=""), name="you_said_lines_say_what_was_decided"
            ),
            models.CheckConstraint(condition=Q(step="") | Q(gate=""), name="you_said_lines_follow_one_thing"),
            models.CheckConstraint(condition=Q(gate__in=["", *Stage.values]), name="you_said_gate_is_known"),
        ]

    def __str__(self) -> str:
        return f"Line {self.pk} of {self.round}"


class YouSaid(models.Model):
    """The lines as they were published. The newest of a round is shown; older ones are kept.

    Where each step stands is not in it: that is read from the plan whenever somebody looks.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT)
    lines = models.JSONField()
    shows_owners = models.BooleanField(default=False)
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "you said"
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"You said, we did: {self.round}"


class OutcomeLink(models.Model):
    """The link on posters to what was published. Withdrawing it deletes the row; a new one replaces the hash."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=_HASH_LENGTH, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Outcome of {self.round}"
