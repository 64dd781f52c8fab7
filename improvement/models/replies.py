"""A project's replies to the people who were asked."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from assessments.models import Round
from assessments.vocabulary import MAX_NAME_LENGTH

Constraints = list[models.BaseConstraint]
MAX_REPLY_LENGTH = 3000  # characters of each part


class Reply(models.Model):
    """What the project tells the people who were asked. The newest of a round is shown; older ones are kept."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT)
    what_was_said = models.TextField(max_length=MAX_REPLY_LENGTH)
    what_we_decided = models.TextField(max_length=MAX_REPLY_LENGTH)
    next_steps = models.TextField(max_length=MAX_REPLY_LENGTH, blank=True)
    contact = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)
    shows_results = models.BooleanField()
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "replies"
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(
                condition=~Q(what_was_said="") & ~Q(what_we_decided=""), name="replies_say_what_was_said_and_decided"
            ),
        ]

    def __str__(self) -> str:
        return f"Reply to {self.round}"
