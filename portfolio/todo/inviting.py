"""Open rounds in which nobody has been invited."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from accounts.permissions import Permission
from assessments.models import AskedGroup, Invitation, OpenLink, Response
from assessments.vocabulary import InvitationState, RoundState
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency


def items(desk: Desk) -> Iterator[Todo]:
    rounds = desk.taking_answers(Permission.INVITE)
    if not rounds:
        return
    groups = desk.of_mine(AskedGroup.objects.filter(_is_reached(), round__state=RoundState.OPEN), "round__project")
    reached = set(groups.values_list("round", flat=True))
    for row in rounds:
        if row.pk not in reached:
            yield Todo(
                Urgency.SOON,
                f"Invite people to {row.name} of {row.project}",
                ": it is open, and nobody has been invited",
                "assessments:invitations",
                row.pk,
            )


def _is_reached() -> Q:
    """By name, by a link for all, by code slips or on paper."""
    invited = Invitation.objects.filter(asked_group=OuterRef("pk")).exclude(state=InvitationState.REVOKED)
    ways = (invited, OpenLink.objects.filter(asked_group=OuterRef("pk")))
    answered = Response.objects.filter(asked_group=OuterRef("pk"))
    return Q(Exists(ways[0])) | Q(Exists(ways[1])) | Q(Exists(answered))
