"""Reads for the pages of webhooks."""

from datetime import datetime

from django.db.models import QuerySet

from accounts.models import Organisation
from webhooks.models import Delivery, Endpoint


def endpoints_of(organisation: Organisation) -> QuerySet[Endpoint]:
    return Endpoint.objects.filter(organisation=organisation)


def deliveries_of(endpoint: Endpoint) -> QuerySet[Delivery]:
    """Newest first."""
    return Delivery.objects.filter(endpoint=endpoint).select_related("event")


def count_certificates_that_end(*, before: datetime) -> int:
    return Endpoint.objects.on().filter(certificate_ends_at__lt=before).count()
