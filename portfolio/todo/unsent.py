"""Links that were made and that sttool has not sent, while nobody of their group has begun to answer."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import ngettext

from accounts.permissions import Permission
from assessments.checks.gather import unsent_links
from assessments.models import Invitation
from assessments.vocabulary import RoundState
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency
from questions.languages import grouped


def items(desk: Desk) -> Iterator[Todo]:
    rounds = desk.taking_answers(Permission.INVITE)
    unsent = _unsent(desk) if rounds else Counter()
    for row in rounds:
        if count := unsent[row.pk]:
            yield Todo(
                Urgency.SOON,
                ngettext(
                    "<a>Send the links of {round} of {project}</a>: {count} link was made and not sent from here, "
                    "and nobody of these groups has begun.",
                    "<a>Send the links of {round} of {project}</a>: {count} links were made and not sent from here, "
                    "and nobody of these groups has begun.",
                    count,
                ),
                {"round": row.name, "project": row.project, "count": grouped(count)},
                "assessments:invitations",
                row.pk,
            )


def _unsent(desk: Desk) -> Counter[int]:
    links = Invitation.objects.filter(asked_group__round__state=RoundState.OPEN)
    return unsent_links(desk.of_mine(links, "asked_group__round__project", Permission.INVITE))
