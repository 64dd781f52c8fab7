"""Rounds that are prepared and wait to be opened. A project has one open round at a time."""

from collections.abc import Iterator

from accounts.permissions import Permission
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency


def items(desk: Desk) -> Iterator[Todo]:
    busy = {row.project_pk for row in desk.open(Permission.RUN_ROUNDS)}
    for row in desk.drafts(Permission.RUN_ROUNDS):
        if row.project_pk not in busy:
            yield Todo(
                Urgency.SOON,
                f"Open {row.name} of {row.project}",
                ": it is prepared, and nobody can answer yet",
                "assessments:prepare",
                row.pk,
            )
