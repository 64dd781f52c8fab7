"""Regular work for the weekly email."""

from django.utils import timezone

from jobs.registry import every
from portfolio import actions, queries

FIRST_HOUR = 7  # of Monday, local time. A worker that was away in the morning catches up during the day.


@every(seconds=60, name="queue weekly digests")
def queue_weekly_digests() -> None:
    now = timezone.localtime()
    if queries.sends_mail() and now.weekday() == 0 and now.hour >= FIRST_HOUR:
        actions.queue_digests(today=now.date())
