"""The only doors from views to webhooks: the row, or 404."""

from django.shortcuts import get_object_or_404

from accounts.access import organisation_to_describe
from accounts.models import User
from webhooks.models import Delivery, Endpoint


def endpoint_for(user: User, pk: int) -> Endpoint:
    members_only = Endpoint.objects.filter(organisation__membership__user=user)
    endpoint = get_object_or_404(members_only.select_related("organisation"), pk=pk)
    organisation_to_describe(user, endpoint.organisation_id)
    return endpoint


def delivery_for(user: User, pk: int) -> Delivery:
    members_only = Delivery.objects.filter(endpoint__organisation__membership__user=user)
    delivery = get_object_or_404(members_only.select_related("endpoint__organisation", "event"), pk=pk)
    organisation_to_describe(user, delivery.endpoint.organisation_id)
    return delivery
