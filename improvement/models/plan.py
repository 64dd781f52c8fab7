"""What the project does about its results: owners and dates for practices, and the indicators it uses."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from assessments.models import Project, Round
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.models.owners import StepOwner
from improvement.vocabulary import (
    MAX_FIGURE_LENGTH,
    MAX_MEASURE_LENGTH,
    MAX_REASON_LENGTH,
    MAX_STEP_LENGTH,
    MAX_TITLE_LENGTH,
    OWN_INDICATOR,
    Better,
    Every,
    Unit,
    is_own,
)
from results.vocabulary import Urgency

Constraints = list[models.BaseConstraint]
MAX_CODE_LENGTH = 30


class PlannedPractice(models.Model):
    """What the project decided on one step: a practice of the banks, one made from the evidence, or its own.

    A step of which nothing is said has no row. It is done on a day, or not done for a reason, or still to do.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT)
    code = models.CharField(max_length=MAX_CODE_LENGTH)
    title = models.CharField(max_length=MAX_STEP_LENGTH, blank=True)  # as it read when it was planned
    owner = models.CharField(
        max_length=MAX_NAME_LENGTH, blank=True
    )  # a person responsible for the work, never a respondent as such
    due_on = models.DateField(null=True, blank=True)
    urgency = models.CharField(max_length=5, choices=Urgency.choices, blank=True)  # empty: as proposed
    measure = models.CharField(max_length=MAX_MEASURE_LENGTH, blank=True)  # empty: as proposed
    done_on = models.DateField(null=True, blank=True)
    why_not = models.CharField(max_length=MAX_REASON_LENGTH, blank=True)
    person = models.ForeignKey(StepOwner, on_delete=models.SET_NULL, null=True, blank=True)  # where emails can go
    emailed_on = models.DateField(null=True, blank=True)  # the last day on which the owner was told of it

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
    def is_own(self) -> bool:
        """Added by the project. It stays until somebody removes it."""
        return is_own(self.code)

    @property
    def is_empty(self) -> bool:
        return not self.is_own and not any(self.entries.values())

    @property
    def is_settled(self) -> bool:
        """Done, or declined for a reason."""
        return self.done_on is not None or bool(self.why_not)

    @property
    def entries(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("owner", "due_on", "urgency", "measure", "done_on", "why_not")}


class PickedIndicator(models.Model):
    """An indicator that the project uses: figures in words or numbers, as the board should read them.

    It belongs to the project, so that it carries over to the next round. `measure` and `better` are filled in if the
    bank leaves them to the project. One of the project's own has a title and a unit; one of the bank has none.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT)
    code = models.CharField(max_length=MAX_CODE_LENGTH)
    measure = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)
    better = models.CharField(max_length=4, choices=Better.choices, blank=True)
    baseline = models.CharField(max_length=MAX_FIGURE_LENGTH, blank=True)
    target = models.CharField(max_length=MAX_FIGURE_LENGTH, blank=True)
    by_when = models.CharField(max_length=MAX_FIGURE_LENGTH, blank=True)
    title = models.CharField(max_length=MAX_TITLE_LENGTH, blank=True, default="", db_default="")
    unit = models.CharField(max_length=7, choices=Unit.choices, blank=True, default="", db_default="")
    every = models.CharField(max_length=5, choices=Every.choices, default=Every.MONTH, db_default="month")

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["project", "code"], name="each_indicator_is_picked_once"),
            models.CheckConstraint(condition=Q(better__in=["", *Better.values]), name="better_side_is_known"),
            models.CheckConstraint(condition=Q(unit__in=["", *Unit.values]), name="unit_of_indicators_is_known"),
            models.CheckConstraint(condition=Q(every__in=Every.values), name="every_value_is_of_a_month_or_a_day"),
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
    def is_own(self) -> bool:
        return self.code.startswith(OWN_INDICATOR)

    @property
    def entries(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in ("measure", "better", "baseline", "target", "by_when")}
