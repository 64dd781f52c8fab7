"""Every change to webhooks, except those made while one is sent (webhooks.sending)."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils import timezone

from accounts import audit
from accounts.models import Organisation, User
from webhooks.gather import unrecorded
from webhooks.models import Delivery, Endpoint, Event
from webhooks.secrets import lock, new_secret
from webhooks.vocabulary import MAX_ENDPOINTS, MAX_WAITING, OLD_SECRET_HOURS, DeliveryState, Kind

KEPT = timedelta(days=30)  # deliveries that have ended


class TooManyWaitingError(Exception):
    """Enough is waiting for this address already."""


class TooManyEndpointsError(Exception):
    """The organisation has as many addresses as it may."""


@transaction.atomic
def add_endpoint(
    *, organisation: Organisation, url: str, purpose: str, kinds: Sequence[str], by: User
) -> tuple[Endpoint, str]:
    """The address, and its secret, which is shown this once. It is told of what happens from now on.

    Raises TooManyEndpointsError.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if Endpoint.objects.filter(organisation=organisation).count() >= MAX_ENDPOINTS:
        raise TooManyEndpointsError
    endpoint = Endpoint.objects.create(
        organisation=organisation, url=url, purpose=purpose, kinds=list(kinds), secret="", made_by=by.email
    )
    record_events(until=endpoint)
    audit.record(action="webhook added", subject=endpoint.host, organisation=organisation, by=by)
    return endpoint, _give_secret(endpoint)


@transaction.atomic
def change_endpoint(*, endpoint: Endpoint, url: str, purpose: str, kinds: Sequence[str], by: User) -> None:
    endpoint.url, endpoint.purpose, endpoint.kinds = url, purpose, list(kinds)
    endpoint.save(update_fields=["url", "purpose", "kinds"])
    audit.record(action="webhook changed", subject=endpoint.host, organisation=endpoint.organisation, by=by)


@transaction.atomic
def renew_secret(*, endpoint: Endpoint, by: User) -> str:
    """The new secret. For a day both sign, so that the other system can be changed without a gap."""
    endpoint.former_secret = endpoint.secret
    endpoint.former_until = timezone.now() + timedelta(hours=OLD_SECRET_HOURS)
    secret = _give_secret(endpoint)
    audit.record(action="webhook secret renewed", subject=endpoint.host, organisation=endpoint.organisation, by=by)
    return secret


def _give_secret(endpoint: Endpoint) -> str:
    secret = new_secret()
    endpoint.secret = lock(endpoint, secret)
    endpoint.save(update_fields=["secret", "former_secret", "former_until"])
    return secret


@transaction.atomic
def switch(*, endpoint: Endpoint, is_on: bool, by: User | str) -> None:
    """While it is off nothing is sent. What was waiting goes out when it is switched on."""
    endpoint.is_on, endpoint.failing_since = is_on, None
    endpoint.save(update_fields=["is_on", "failing_since"])
    audit.record(
        action="webhook switched on" if is_on else "webhook switched off",
        subject=endpoint.host,
        organisation=endpoint.organisation,
        by=by,
    )


@transaction.atomic
def delete_endpoint(*, endpoint: Endpoint, by: User) -> None:
    audit.record(action="webhook deleted", subject=endpoint.host, organisation=endpoint.organisation, by=by)
    endpoint.delete()


@transaction.atomic
def send_test(*, endpoint: Endpoint, by: User) -> Delivery:
    """Raises TooManyWaitingError."""
    _require_room(endpoint)
    organisation = endpoint.organisation
    data = {"organisation": {"id": organisation.pk, "name": organisation.name}, "url": settings.SITE_URL}
    event = Event.objects.create(
        organisation=organisation, kind=Kind.TEST, subject=None, happened_at=timezone.now(), data=data
    )
    audit.record(action="webhook tested", subject=endpoint.host, organisation=organisation, by=by)
    return Delivery.objects.create(endpoint=endpoint, event=event, asked_by=by.email)


@transaction.atomic
def replay(*, delivery: Delivery, by: User) -> Delivery:
    """The same event again, with its id, so that the other system can tell that it knows it.

    Raises TooManyWaitingError.
    """
    endpoint = delivery.endpoint
    _require_room(endpoint)
    audit.record(action="webhook sent again", subject=endpoint.host, organisation=endpoint.organisation, by=by)
    return Delivery.objects.create(endpoint=endpoint, event=delivery.event, asked_by=by.email)


def _require_room(endpoint: Endpoint) -> None:
    if Delivery.objects.waiting().filter(endpoint=endpoint).exclude(asked_by="").count() >= MAX_WAITING:
        raise TooManyWaitingError


def record_events(*, until: Endpoint | None = None) -> int:
    """Record what has happened, with a delivery for each address that wants it. Returns how many events were new.

    With `until`, nothing is told to that address: what was before it is not its business.
    """
    return sum(_record(event, until) for event in list(unrecorded()))


def _record(event: Event, until: Endpoint | None) -> bool:
    """False if another worker was quicker."""
    try:
        with transaction.atomic():
            event.save(force_insert=True)
            listening = Endpoint.objects.on().filter(organisation=event.organisation)
            Delivery.objects.bulk_create(
                Delivery(endpoint=endpoint, event=event)
                for endpoint in listening
                if event.kind in endpoint.kinds and endpoint != until
            )
    except IntegrityError:
        return False
    return True


def forget_deliveries() -> None:
    """Delete what ended some weeks ago, and tests that nothing refers to any more."""
    Delivery.objects.exclude(state=DeliveryState.WAITING).filter(made_at__lt=Now() - KEPT).delete()
    Event.objects.filter(kind=Kind.TEST, delivery=None).delete()
