"""Invitations of open rounds that could not be delivered."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import ngettext

from accounts.permissions import Permission
from assessments.checks.gather import lost_emails
from assessments.models import Letter
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency
from questions.languages import grouped


def items(desk: Desk) -> Iterator[Todo]:
    rounds = desk.open(Permission.INVITE)
    lost = _lost(desk) if rounds else Counter()
    for row in rounds:
        if count := lost[row.pk]:
            yield Todo(
                Urgency.NOW,
                ngettext(
                    "<a>Correct addresses in {round} of {project}</a>: {count} email was not delivered.",
                    "<a>Correct addresses in {round} of {project}</a>: {count} emails were not delivered.",
                    count,
                ),
                {"round": row.name, "project": row.project, "count": grouped(count)},
                "assessments:show_letters",
                row.pk,
            )


def _lost(desk: Desk) -> Counter[int]:
    return lost_emails(desk.of_mine(Letter.objects.all(), "invitation__asked_group__round__project", Permission.INVITE))
