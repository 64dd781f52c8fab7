"""Reads the plan."""

from dataclasses import replace

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.listing import matching
from accounts.models import Membership
from accounts.permissions import Permission
from accounts.queries import members_of
from accounts.roles import roles_with
from assessments.models import Project, Round
from improvement.models import PickedIndicator, PlannedPractice, StepNote, VoteOption
from improvement.present.indicators import Picked
from improvement.present.last_time import status_of
from improvement.present.meeting import came_from
from improvement.present.plan import Task, came_on
from improvement.vocabulary import CARRIED_ON, Status

_TASK = ("code", "owner", "due_on", "title", "urgency", "measure", "done_on", "why_not")


def tasks_of(round: Round) -> list[Task]:
    rows = PlannedPractice.objects.filter(round=round).order_by("pk").values_list(*_TASK)
    tasks, today, origins = [Task(*row) for row in rows], timezone.localdate(), _origins(round)
    return [
        replace(task, is_late=status_of(task, today) == Status.LATE, origin=origins.get(task.code, ""))
        for task in tasks
    ]


def _origins(round: Round) -> dict[str, str]:
    """Code of a step -> the results meeting that it comes from, and the plan from which it was carried on."""
    chosen = VoteOption.objects.filter(vote__meeting__round=round).exclude(planned_as="")
    rows = chosen.order_by("vote", "place").values_list("planned_as", "vote__closed_on", "rank")
    origins = {code: came_from(day, rank) for code, day, rank in rows}
    carried = PlannedPractice.objects.filter(
        round__project=round.project_id, why_not=CARRIED_ON.format(number=round.number)
    )
    for code, number in carried.order_by("round__number").values_list("code", "round__number"):
        origins[code] = " ".join(filter(None, (origins.get(code), came_on(number))))
    return origins


def task_of(round: Round, code: str) -> Task | None:
    return next((task for task in tasks_of(round) if task.code == code), None)


def step_in(round: Round, code: str) -> PlannedPractice | None:
    """What was decided on it."""
    return PlannedPractice.objects.select_related("person__member__user").filter(round=round, code=code).first()


def notes_on(round: Round, code: str, text: str = "") -> QuerySet[StepNote]:
    """Newest first; with `text`, those that have these words, or are by somebody of this name."""
    return StepNote.objects.filter(matching(text, "words", "who", "evidence"), round=round, code=code)


def counts_of_notes(round: Round) -> dict[str, int]:
    """By the code of the step."""
    notes = StepNote.objects.filter(round=round).order_by().values_list("code").annotate(Count("pk"))
    return dict(notes)


def picked_by(project: Project) -> list[Picked]:
    """Without what was measured (improvement.measures.queries)."""
    names = ("code", "measure", "better", "baseline", "target", "by_when", "title", "unit", "every", "pk")
    return [Picked(*row) for row in PickedIndicator.objects.filter(project=project).order_by("pk").values_list(*names)]


def note_to_remove(round: Round, pk: int) -> StepNote:
    """Of this round, or 404."""
    return get_object_or_404(StepNote.objects.select_related("round__project__organisation"), round=round, pk=pk)


def owners_to_choose(round: Round) -> QuerySet[Membership]:
    """Members who can read the plan."""
    readers = roles_with(Permission.READ_RESULTS)
    return members_of(round.project.organisation).filter(role__in=readers)
