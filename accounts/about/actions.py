"""Changes to an organisation's details."""

from django.db import transaction

from accounts import audit
from accounts.models import Organisation, OrganisationDetails, User


@transaction.atomic
def change_details(*, organisation: Organisation, fields: dict[str, object], by: User | str) -> None:
    OrganisationDetails.objects.update_or_create(organisation=organisation, defaults=fields)
    audit.record(action="details changed", subject=organisation, organisation=organisation, by=by)
