"""Proposals at stage gates that wait for a decision by somebody who can give it."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from assessments.vocabulary import Stage
from improvement.gates.queries import undecided_proposals
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency


def items(desk: Desk) -> Iterator[Todo]:
    if not desk.organisations(Permission.SIGN_REPORTS):
        return
    waiting = desk.of_mine(undecided_proposals(), "project", Permission.SIGN_REPORTS).exclude(email=desk.user.email)
    for project, name, stage, who, at in waiting.values_list(
        "project", "project__name", "stage", "name", "proposed_at"
    ):
        yield Todo(
            Urgency.SOON,
            _("<a>Decide at the stage gate “{gate}” of {project}</a>: {who} proposed something on {day}."),
            {"gate": str(Stage(stage).label), "project": name, "who": who},
            "improvement:gates",
            project,
            timezone.localdate(at),
        )
