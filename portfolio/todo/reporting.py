"""Closed rounds without a report, unless one is being made."""

from collections.abc import Iterator

from accounts.permissions import Permission
from jobs.models import JobState
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency
from reports.models import Report, ReportRequest


def items(desk: Desk) -> Iterator[Todo]:
    rounds = desk.newest(Permission.MAKE_REPORTS)
    if not rounds:
        return
    made = set(_rounds_with_reports(desk))
    for row in rounds:
        if row.pk not in made:
            yield Todo(
                Urgency.NEXT,
                f"Make the report on {row.project}",
                f": {row.name} closed on",
                "reports:reports",
                row.pk,
                row.closed_on,
            )


def _rounds_with_reports(desk: Desk) -> Iterator[int]:
    """One query for both."""
    live = (JobState.WAITING, JobState.RUNNING)
    made = desk.of_mine(Report.objects.order_by(), "round__project", Permission.MAKE_REPORTS)
    asked = ReportRequest.objects.filter(is_draft=False, job__state__in=live).order_by()
    coming = desk.of_mine(asked, "round__project", Permission.MAKE_REPORTS)
    yield from made.values_list("round", flat=True).union(coming.values_list("round", flat=True))
