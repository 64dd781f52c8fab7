"""Questionnaires of one's own."""

from collections.abc import Iterator
from datetime import timedelta

from assessments.models import Invitation
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency

NEAR = timedelta(days=3)


def items(desk: Desk) -> Iterator[Todo]:
    mine = Invitation.objects.usable().filter(member__user=desk.user)
    for invitation in mine.select_related("asked_group__round__project").order_by("pk"):
        yield _item(invitation, desk)


def _item(invitation: Invitation, desk: Desk) -> Todo:
    group = invitation.asked_group
    last_day, project = group.round.closes_on, group.round.project.name
    is_near = last_day is not None and last_day - desk.today <= NEAR
    return Todo(
        Urgency.NOW if is_near else Urgency.SOON,
        f"{'Go on with your answers' if invitation.is_started else 'Answer the questions'} about {project}",
        f" for the group {group.group.title}{', until' if last_day else ''}",
        "assessments:start",
        invitation.key,
        last_day,
    )
