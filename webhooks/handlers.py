"""Regular work: see what has happened, tell those who want to know, forget what is old."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from jobs.registry import Delivery, delivers, every
from jobs.watching import watches
from webhooks import actions, queries, sending

SOON = timedelta(days=14)


@every(seconds=10, name="record events for webhooks")
def record_events() -> None:
    actions.record_events()


@every(seconds=24 * 60 * 60, name="forget webhook deliveries")
def forget_deliveries() -> None:
    actions.forget_deliveries()


@delivers("webhooks")
def send_webhooks(is_over: Callable[[], bool]) -> Delivery:
    delivered, failed = sending.deliver(is_over)
    return Delivery(delivered, failed, is_server_away=False)


@watches("certificates")
def certificates() -> str:
    """Those of other systems that end soon, or have ended: then nothing arrives there."""
    ending = queries.count_certificates_that_end(before=timezone.now() + SOON)
    return f"{ending} of webhooks end within two weeks" if ending else ""
