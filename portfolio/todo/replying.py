"""Closed rounds whose respondents have not been told what came of it."""

from collections.abc import Iterator

from accounts.permissions import Permission
from improvement.models import Reply
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency


def items(desk: Desk) -> Iterator[Todo]:
    rounds = desk.newest(Permission.REPLY_TO_RESPONDENTS)
    if not rounds:
        return
    replies = desk.of_mine(Reply.objects.order_by(), "round__project", Permission.REPLY_TO_RESPONDENTS)
    answered = set(replies.values_list("round", flat=True))
    for row in rounds:
        if row.pk not in answered:
            yield Todo(
                Urgency.LATER,
                f"Share the outcome of {row.project} with everyone who was asked",
                f": {row.name} closed on",
                "improvement:edit_reply",
                row.pk,
                row.closed_on,
            )
