"""Privacy notices that are not filled in: respondents cannot read who keeps their answers."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import OrganisationDetails
from accounts.permissions import Permission
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency


def items(desk: Desk) -> Iterator[Todo]:
    here = desk.organisations(Permission.MANAGE_ORGANISATION)
    if not here:
        return
    filled = set(OrganisationDetails.objects.filter(organisation__in=here).values_list("organisation", flat=True))
    for membership in desk.memberships:
        if membership.organisation_id in here - filled:
            yield Todo(
                Urgency.SOON,
                _(
                    "<a>Fill in the privacy notice of {organisation}</a>: "
                    "rounds need it, because it says who keeps the answers."
                ),
                {"organisation": membership.organisation},
                "accounts:change_details",
                membership.organisation_id,
            )
