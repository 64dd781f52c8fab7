"""Reads the plan."""

from assessments.models import Project, Round
from improvement.models import PickedIndicator, PlannedPractice
from improvement.present.indicators import Picked
from improvement.present.plan import Task


def tasks_of(round: Round) -> list[Task]:
    return [Task(row.code, row.owner, row.due_on) for row in PlannedPractice.objects.filter(round=round)]


def picked_by(project: Project) -> list[Picked]:
    names = ("code", "measure", "better", "baseline", "target", "by_when")
    return [Picked(*row) for row in PickedIndicator.objects.filter(project=project).values_list(*names)]
