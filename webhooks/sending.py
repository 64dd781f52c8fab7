"""Sends what waits, each claimed, sent and marked separately. Targets are checked each time."""

import json
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_noop

from accounts.provider.keeping import UnreadableError
from jobs import outgoing
from jobs.mail import queue_mail
from jobs.registry import never
from webhooks import actions
from webhooks.models import Delivery, DeliveryQuerySet, Endpoint
from webhooks.secrets import signatures
from webhooks.vocabulary import PAUSES, SWITCHED_OFF, DeliveryState

logger = logging.getLogger(__name__)

SECONDS = 5.0  # for one attempt
LARGEST_ANSWER = 100_000  # bytes: what comes back is thrown away
LEASE = timedelta(seconds=60)
PATIENCE = timedelta(hours=24)  # an address at which nothing has succeeded for so long is switched off
MAX_ATTEMPTS = len(PAUSES) + 1
BY = "worker"


def deliver(is_over: Callable[[], bool] = never) -> tuple[int, int]:
    """How many were delivered, and how many attempts failed. An address that fails is left alone until the next time,
    so that one that hangs holds the others up for one attempt only.
    """
    delivered = 0
    failed: list[int] = []
    while not is_over() and (delivery := _take(failed)):
        if _send(delivery):
            delivered += 1
        else:
            failed.append(delivery.endpoint_id)
    return delivered, len(failed)


def _take(failed: Sequence[int]) -> Delivery | None:
    """The one that is due longest, claimed for one lease."""
    due = Delivery.objects.due().exclude(endpoint__in=failed).order_by("free_at")
    for pk, fence in due.values_list("pk", "fence")[:20]:
        claim = {"fence": fence + 1, "attempts": F("attempts") + 1, "free_at": Now() + LEASE}
        if Delivery.objects.waiting().filter(pk=pk, fence=fence).update(**claim):
            return Delivery.objects.select_related("endpoint__organisation", "event").get(pk=pk)
    return None


def _send(delivery: Delivery) -> bool:
    if delivery.attempts > MAX_ATTEMPTS:  # the last sender was killed
        return _put_back(delivery, gettext_noop("The server was interrupted"))
    try:
        answer = _post(delivery)
    except outgoing.OutgoingError as error:
        return _put_back(delivery, str(error))
    except UnreadableError:
        return _give_up(delivery, gettext_noop("The secret cannot be read any more: renew it"))
    words = f"{answer.status} {_phrase(answer.status)}".strip()
    _note_certificate(delivery.endpoint, answer)
    if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return _end(delivery, DeliveryState.DELIVERED, words)
    if answer.status == HTTPStatus.GONE:
        return _give_up(delivery, words)
    return _put_back(delivery, words)


def _post(delivery: Delivery) -> outgoing.Answer:
    event, at = delivery.event, datetime.now(UTC)
    what = {"type": event.kind, "timestamp": event.happened_at.isoformat(), "data": event.data}
    body = json.dumps(what, separators=(",", ":"))
    headers = {
        "content-type": "application/json",
        "webhook-id": str(event.pk),
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signatures(delivery.endpoint, event=str(event.pk), at=at, body=body),
    }
    return outgoing.post(
        delivery.endpoint.url, body=body.encode(), headers=headers, seconds=SECONDS, limit=LARGEST_ANSWER
    )


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""


def _note_certificate(endpoint: Endpoint, answer: outgoing.Answer) -> None:
    if answer.certificate_ends_at != endpoint.certificate_ends_at:
        Endpoint.objects.filter(pk=endpoint.pk).update(certificate_ends_at=answer.certificate_ends_at)


def _put_back(delivery: Delivery, words: str) -> bool:
    """To be tried again after a pause that is a little different for each, or given up after the last attempt."""
    if delivery.attempts >= MAX_ATTEMPTS:
        return _end(delivery, DeliveryState.FAILED, words)
    pause = PAUSES[delivery.attempts - 1] * (0.9 + delivery.pk % 21 / 100)
    _held(delivery).update(free_at=Now() + pause, tried_at=Now(), answer=words[:200])
    Endpoint.objects.filter(pk=delivery.endpoint_id, failing_since=None).update(failing_since=Now())
    return False


def _give_up(delivery: Delivery, words: str) -> bool:
    """The address does not want to be told any more, or cannot be."""
    _switch_off(delivery.endpoint)
    return _end(delivery, DeliveryState.FAILED, words)


@transaction.atomic
def _end(delivery: Delivery, state: DeliveryState, words: str) -> bool:
    _held(delivery).update(state=state, tried_at=Now(), answer=words[:200])
    endpoint = Endpoint.objects.select_related("organisation").get(pk=delivery.endpoint_id)
    if state == DeliveryState.DELIVERED:
        Endpoint.objects.filter(pk=endpoint.pk).exclude(failing_since=None).update(failing_since=None)
        return True
    logger.warning("webhook delivery %s failed for good: %s", delivery.pk, words)
    if endpoint.failing_since and endpoint.failing_since < timezone.now() - PATIENCE:
        _switch_off(endpoint)
    return False


@transaction.atomic
def _switch_off(endpoint: Endpoint) -> None:
    if endpoint.is_on:
        actions.switch(endpoint=endpoint, is_on=False, by=BY)
        queue_mail(kind=SWITCHED_OFF, subject={"endpoint": endpoint.pk})


def _held(delivery: Delivery) -> DeliveryQuerySet:
    """The delivery, if this sender still holds it."""
    return Delivery.objects.waiting().filter(pk=delivery.pk, fence=delivery.fence)
