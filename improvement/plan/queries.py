"""Reads the plan."""

from assessments.models import Project, Round
from improvement.models import PickedIndicator, PlannedPractice
from improvement.present.indicators import Picked
from improvement.present.plan import Task

_TASK = ("code", "owner", "due_on", "title", "urgency", "measure", "done_on", "why_not")


def tasks_of(round: Round) -> list[Task]:
    rows = PlannedPractice.objects.filter(round=round).order_by("pk").values_list(*_TASK)
    return [Task(*row) for row in rows]


def picked_by(project: Project) -> list[Picked]:
    names = ("code", "measure", "better", "baseline", "target", "by_when")
    return [Picked(*row) for row in PickedIndicator.objects.filter(project=project).values_list(*names)]
