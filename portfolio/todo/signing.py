"""Reports that wait for a sign-off by somebody who can give it."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership
from accounts.permissions import Permission
from accounts.signing import obstacle_to_signing
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency
from reports.models import Report, ReportStatus


def items(desk: Desk) -> Iterator[Todo]:
    here = {row.organisation_id for row in desk.memberships if row.may[Permission.SIGN_REPORTS] and _can(row, desk)}
    if not here:
        return
    waiting = Report.objects.filter(status=ReportStatus.FINAL, sign_off=None, round__voided_at=None)
    waiting = desk.of_mine(waiting, "round__project", Permission.SIGN_REPORTS)
    waiting = waiting.filter(round__project__organisation__in=here)
    for pk, version, project, made_at in waiting.values_list("pk", "version", "round__project__name", "made_at"):
        yield Todo(
            Urgency.SOON,
            _("<a>Sign off report {version} on {project}</a>: it has been waiting for you since {day}."),
            {"version": version, "project": project},
            "reports:show_report",
            pk,
            timezone.localdate(made_at),
        )


def _can(membership: Membership, desk: Desk) -> bool:
    membership.user = desk.user
    return not obstacle_to_signing(membership)
