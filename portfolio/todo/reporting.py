"""Closed rounds without a report, unless one is being made or nobody answered."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.permissions import Permission
from jobs.models import JobState
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency
from reports.models import Report, ReportRequest
from results.models import Headline


def items(desk: Desk) -> Iterator[Todo]:
    rounds = desk.newest(Permission.MAKE_REPORTS)
    if not rounds:
        return
    made = set(_rounds_with_reports(desk)) | _empty(desk)
    for row in rounds:
        if row.pk not in made:
            yield Todo(
                Urgency.NEXT,
                _("<a>Make the report on {project}</a>: {round} closed on {day}."),
                {"round": row.name, "project": row.project},
                "reports:reports",
                row.pk,
                row.closed_on,
            )


def _empty(desk: Desk) -> set[int]:
    lines = desk.of_mine(Headline.objects.filter(heard=0), "round__project", Permission.MAKE_REPORTS)
    return set(lines.values_list("round", flat=True))


def _rounds_with_reports(desk: Desk) -> Iterator[int]:
    """One query for both."""
    live = (JobState.WAITING, JobState.RUNNING)
    made = desk.of_mine(Report.objects.order_by(), "round__project", Permission.MAKE_REPORTS)
    asked = ReportRequest.objects.filter(is_draft=False, job__state__in=live).order_by()
    coming = desk.of_mine(asked, "round__project", Permission.MAKE_REPORTS)
    yield from made.values_list("round", flat=True).union(coming.values_list("round", flat=True))
