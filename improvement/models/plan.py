"""What the project does about its results: owners and dates for practices, and the indicators it uses."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from assessments.models import Project, Round
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.vocabulary import MAX_FIGURE_LENGTH, Better

Constraints = list[models.BaseConstraint]
_MAX_CODE_LENGTH = 30


class PlannedPractice(models.Model):
    """The owner of a recommended practice and its date. A practice with neither has no row."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT)
    code = models.CharField(max_length=_MAX_CODE_LENGTH)
    owner = models.CharField(
        max_length=MAX_NAME_LENGTH, blank=True
    )  # a person responsible for the work, never a respondent as such
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["round", "code"], name="each_practice_is_planned_once"),
            models.CheckConstraint(
                condition=~Q(owner="") | Q(due_on__isnull=False), name="planned_practices_have_an_owner_or_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.round}"

    @property
    def is_empty(self) -> bool:
        return not self.owner and self.due_on is None


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
