"""Questionnaires of one's own."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

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
    last_day = group.round.closes_on
    is_near = last_day is not None and last_day - desk.today <= NEAR
    return Todo(
        Urgency.NOW if is_near else Urgency.SOON,
        _sentence(is_started=invitation.is_started, has_last_day=last_day is not None),
        {"project": group.round.project.name, "group": group.group.title},
        "assessments:start",
        invitation.key,
        last_day,
    )


def _sentence(*, is_started: bool, has_last_day: bool) -> str:
    if is_started and has_last_day:
        return _("<a>Go on with your answers about {project}</a> for the group {group}, until {day}.")
    if is_started:
        return _("<a>Go on with your answers about {project}</a> for the group {group}.")
    if has_last_day:
        return _("<a>Answer the questions about {project}</a> for the group {group}, until {day}.")
    return _("<a>Answer the questions about {project}</a> for the group {group}.")
