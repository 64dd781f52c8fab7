"""Rounds that are past their last day and still open."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.permissions import Permission
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency


def items(desk: Desk) -> Iterator[Todo]:
    for row in desk.open(Permission.RUN_ROUNDS):
        if row.closes_on is not None and row.closes_on < desk.today:
            yield Todo(
                Urgency.NOW,
                _("<a>Close {round} of {project}</a>: its last day was {day}."),
                {"round": row.name, "project": row.project},
                "results:close_round",
                row.pk,
                row.closes_on,
            )
