"""Closed rounds whose respondents have not been told what came of it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.permissions import Permission
from improvement.models import Reply, YouSaid
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency


def items(desk: Desk) -> Iterator[Todo]:
    rounds = desk.newest(Permission.REPLY_TO_RESPONDENTS)
    if not rounds:
        return
    replies = desk.of_mine(Reply.objects.order_by(), "round__project", Permission.REPLY_TO_RESPONDENTS)
    said = desk.of_mine(YouSaid.objects.order_by(), "round__project", Permission.REPLY_TO_RESPONDENTS)
    answered = {*replies.values_list("round", flat=True), *said.values_list("round", flat=True)}
    for row in rounds:
        if row.pk not in answered:
            yield Todo(
                Urgency.LATER,
                _("<a>Share the outcome of {project} with everyone who was asked</a>: {round} closed on {day}."),
                {"round": row.name, "project": row.project},
                "improvement:edit_reply",
                row.pk,
                row.closed_on,
            )
