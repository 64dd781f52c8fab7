"""What the project does about its results: owners and dates for practices, and the indicators it uses."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from assessments.models import Project, Round
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.vocabulary import (
    MAX_FIGURE_LENGTH,
    MAX_MEASURE_LENGTH,
    MAX_REASON_LENGTH,
    MAX_STEP_LENGTH,
    Better,
)
from results.vocabulary import Urgency

Constraints = list[models.BaseConstraint]
_MAX_CODE_LENGTH = 30


class PlannedPractice(models.Model):
    """What the project decided on one step: a practice of the banks, or a step made from the evidence.

    A step of which nothing is said has no row. It is done on a day, or not done for a reason, or still to do.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT)
    code = models.CharField(max_length=_MAX_CODE_LENGTH)
    title = models.CharField(max_length=MAX_STEP_LENGTH, blank=True)  # as it read when it was planned
    owner = models.CharField(
        max_length=MAX_NAME_LENGTH, blank=True
    )  # a person responsible for the work, never a respondent as such
    due_on = models.DateField(null=True, blank=True)
    urgency = models.CharField(max_length=5, choices=Urgency.choices, blank=True)  # empty: as proposed
    measure = models.CharField(max_length=MAX_MEASURE_LENGTH, blank=True)  # empty: as proposed
    done_on = models.DateField(null=True, blank=True)
    why_not = models.CharField(max_length=MAX_REASON_LENGTH, blank=True)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["round", "code"], name="each_practice_is_planned_once"),
            models.CheckConstraint(
                condition=~Q(owner="", urgency="", measure="", why_not="")
                | Q(due_on__isnull=False)
                | Q(done_on__isnull=False),
                name="planned_practices_say_something",
            ),
            models.CheckConstraint(condition=Q(urgency__in=["", *Urgency.values]), name="urgency_of_steps_is_known"),
            models.CheckConstraint(
                condition=Q(why_not="") | Q(done_on__isnull=True), name="steps_are_done_or_not_done"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.round}"

    @property
    def is_empty(self) -> bool:
        return not any(self.entries.values())

    @property
    def is_settled(self) -> bool:
        """Done, or declined for a reason."""
        return self.done_on is not None or bool(self.why_not)

    @property
    def entries(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("owner", "due_on", "urgency", "measure", "done_on", "why_not")}


class PickedIndicator(models.Model):
    """An indicator of the bank that the project uses: figures in words or numbers, as the board should read them.

    It belongs to the project, so that it carries over to the next round. `measure` and `better` are filled in if the
    bank leaves them to the project.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT)
    code = models.CharField(max_length=_MAX_CODE_LENGTH)
    measure = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)
    better = models.CharField(max_length=4, choices=Better.choices, blank=True)
    baseline = models.CharField(max_length=MAX_FIGURE_LENGTH, blank=True)
    target = models.CharField(max_length=MAX_FIGURE_LENGTH, blank=True)
    by_when = models.CharField(max_length=MAX_FIGURE_LENGTH, blank=True)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["project", "code"], name="each_indicator_is_picked_once"),
            models.CheckConstraint(condition=Q(better__in=["", *Better.values]), name="better_is_up_or_down"),
            models.CheckConstraint(
                condition=~Q(measure="", better="", baseline="", target="", by_when=""),
                name="picked_indicators_say_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.project}"

    @property
    def is_empty(self) -> bool:
        return not any(self.entries.values())

    @property
    def entries(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in ("measure", "better", "baseline", "target", "by_when")}
