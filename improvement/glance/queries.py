"""Reads what calendars show, and the links to them."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from assessments.models import Project
from assessments.tokens import hash_of
from improvement.models import Adaptation, PlanCalendar, PlannedPractice

LONGEST_FEED = 500  # events: the latest days of a project


def calendars_of(project: Project) -> QuerySet[PlanCalendar]:
    """Those that work."""
    return PlanCalendar.objects.filter(project=project, withdrawn_at=None)


def calendar_to_withdraw(project: Project, pk: int) -> PlanCalendar:
    return get_object_or_404(PlanCalendar.objects.select_related("project__organisation"), project=project, pk=pk)


def project_behind(secret: str) -> Project:
    """404 for every link that does not work."""
    calendars = PlanCalendar.objects.select_related("project").filter(withdrawn_at=None)
    return get_object_or_404(calendars, token_hash=hash_of(secret)).project


def days_of(project: Project) -> QuerySet[PlannedPractice]:
    """Steps with a day that were not declined."""
    return with_days(PlannedPractice.objects.filter(round__project=project, round__voided_at=None))


def reviews_of(project: Project) -> QuerySet[Adaptation]:
    """Adaptations that are to be reviewed on a day."""
    return Adaptation.objects.filter(project=project, review_on__isnull=False)[:LONGEST_FEED]


def with_days(steps: QuerySet[PlannedPractice]) -> QuerySet[PlannedPractice]:
    days = steps.filter(due_on__isnull=False, why_not="").select_related("round__project")
    return days.order_by("-due_on", "-pk")[:LONGEST_FEED]
