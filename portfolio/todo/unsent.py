"""Links that were made and that sttool has not sent, while nobody of their group has begun to answer."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from accounts.permissions import Permission
from assessments.models import Invitation, Letter
from assessments.vocabulary import InvitationState, RoundState
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency

BEGUN = (InvitationState.STARTED, InvitationState.SUBMITTED)


def items(desk: Desk) -> Iterator[Todo]:
    rounds = desk.taking_answers(Permission.INVITE)
    unsent = _unsent(desk) if rounds else Counter()
    for row in rounds:
        if count := unsent[row.pk]:
            links = "1 link was" if count == 1 else f"{count:,} links were"
            yield Todo(
                Urgency.SOON,
                f"Send the links of {row.name} of {row.project}",
                f": {links} made and not sent from here, and nobody of these groups has begun",
                "assessments:invitations",
                row.pk,
            )


def _unsent(desk: Desk) -> Counter[int]:
    """The state of a single invitation plays no part: in a confidential group it would show who has answered."""
    sent = Q(Exists(Letter.objects.filter(invitation=OuterRef("pk"))))
    begun = Invitation.objects.filter(asked_group=OuterRef("asked_group"), state__in=BEGUN)
    links = Invitation.objects.named().filter(
        ~sent, ~Q(Exists(begun)), member=None, printed_on=None, expires_at__gt=timezone.now()
    )
    links = links.filter(asked_group__round__state=RoundState.OPEN)
    links = desk.of_mine(links, "asked_group__round__project", Permission.INVITE).order_by()
    return Counter(dict(links.values_list("asked_group__round").annotate(n=Count("pk"))))
