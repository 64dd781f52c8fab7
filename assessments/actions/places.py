"""Places of a group's open link: a place counts when it is submitted, and is free again after an hour without that."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from assessments.models import Invitation, OpenLink
from assessments.vocabulary import InvitationState

UNUSED_LIFE = timedelta(days=1)  # somebody may read the first page for longer than the hour that holds a place


class NoPlaceLeftError(Exception):
    """Others have taken all places of the group's link. The draft is kept."""


def require_place(invitation: Invitation) -> None:
    """Only inside the transaction that submits. Raises NoPlaceLeftError."""
    if not invitation.is_from_open_link:
        return
    links = OpenLink.objects.filter(asked_group=invitation.asked_group_id).exclude(most_people=None)
    link = links.select_for_update(no_key=True).first()  # concurrent calls queue here
    if link is None:
        return
    others = Invitation.objects.filter(asked_group=invitation.asked_group_id).exclude(pk=invitation.pk)
    if others.holding_places().count() >= (link.most_people or 0):
        raise NoPlaceLeftError


@transaction.atomic
def delete_unused_places() -> int:
    """Delete rows of people who chose Start a day ago and never saved an answer. Returns how many there were."""
    began = timezone.now() - UNUSED_LIFE
    unused = Invitation.objects.filter(is_from_open_link=True, state=InvitationState.INVITED, place_taken_at__lte=began)
    keys = list(unused.select_for_update(of=("self",)).values_list("pk", flat=True))
    Invitation.objects.filter(pk__in=keys).delete()
    return len(keys)
