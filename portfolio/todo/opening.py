"""Rounds that are being prepared. A project has one open round at a time."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.permissions import Permission
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency


def items(desk: Desk) -> Iterator[Todo]:
    busy = {row.project_pk for row in desk.open(Permission.RUN_ROUNDS)}
    for row in desk.drafts(Permission.RUN_ROUNDS):
        if row.project_pk not in busy:
            yield Todo(
                Urgency.SOON,
                _("<a>Prepare and open {round} of {project}</a>: nobody can answer yet."),
                {"round": row.name, "project": row.project},
                "assessments:prepare",
                row.pk,
            )
