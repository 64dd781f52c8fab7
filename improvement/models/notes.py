"""Notes on steps: what happened, and where evidence is."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.models import Round
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.models.plan import MAX_CODE_LENGTH
from improvement.vocabulary import MAX_EVIDENCE_LENGTH, MAX_NOTE_LENGTH

Constraints = list[models.BaseConstraint]


class StepNote(models.Model):
    """What somebody wrote about a step of a round. The step itself may have no row yet."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT)
    code = models.CharField(max_length=MAX_CODE_LENGTH)
    at = models.DateTimeField(default=timezone.now)
    who = models.CharField(max_length=MAX_NAME_LENGTH)
    email = models.EmailField(max_length=320, blank=True)  # never shown; so that it is found for the person
    words = models.CharField(max_length=MAX_NOTE_LENGTH)
    evidence = models.URLField(max_length=MAX_EVIDENCE_LENGTH, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["round", "code"], name="notes_of_a_step")]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(words=""), name="notes_say_something"),
        ]

    def __str__(self) -> str:
        return f"Note {self.pk} on {self.code} of {self.round}"
