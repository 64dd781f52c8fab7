"""Reads over people and organisations."""

from django.db.models import QuerySet

from accounts.models import Membership, Organisation, OrganisationDetails, User


def memberships_of(user: User) -> QuerySet[Membership]:
    return Membership.objects.filter(user=user).select_related("organisation").order_by("organisation__name")


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    return Membership.objects.filter(organisation=organisation).select_related("user").order_by("user__name", "pk")


def details_of(organisation: Organisation) -> OrganisationDetails:
    """The saved details, or an unsaved instance with defaults."""
    saved = OrganisationDetails.objects.filter(organisation=organisation).first()
    return saved or OrganisationDetails(organisation=organisation)
