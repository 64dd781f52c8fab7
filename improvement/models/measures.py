"""What was measured: values of an indicator over time, changes that were made, and the steps that it answers."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from improvement.models.plan import Constraints, PickedIndicator
from improvement.vocabulary import DECIMAL_PLACES, MAX_DIGITS, MAX_REMARK_LENGTH, MAX_STEP_LENGTH


class IndicatorValue(models.Model):
    """One value. A month is its first day."""

    indicator = models.ForeignKey(PickedIndicator, on_delete=models.PROTECT)
    on = models.DateField()
    value = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES)
    note = models.CharField(max_length=MAX_REMARK_LENGTH, blank=True)
    by = models.CharField(max_length=320)  # who entered it: an email address, or the name of a token or a command
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["on"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["indicator", "on"], name="one_value_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.on}"


class IndicatorMark(models.Model):
    """A change was made on this day. `begins_again`: limits are worked out again from here."""

    indicator = models.ForeignKey(PickedIndicator, on_delete=models.PROTECT)
    on = models.DateField()
    words = models.CharField(max_length=MAX_REMARK_LENGTH)
    begins_again = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["on"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["indicator", "on"], name="one_change_a_day"),
            models.CheckConstraint(condition=~Q(words=""), name="changes_say_what_was_done"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.on}"


class IndicatorStep(models.Model):
    """The indicator shows whether this step of the plan helps."""

    indicator = models.ForeignKey(PickedIndicator, on_delete=models.PROTECT)
    code = models.CharField(max_length=30)  # of the step
    title = models.CharField(max_length=MAX_STEP_LENGTH)  # as it read when it was chosen

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["indicator", "code"], name="each_step_is_answered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.code}"
