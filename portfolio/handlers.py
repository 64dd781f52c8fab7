"""Regular work for the weekly email and the benchmark."""

from django.conf import settings
from django.utils import timezone

from jobs.registry import every
from portfolio import actions
from portfolio.benchmark.actions import work_out

FIRST_HOUR = 7  # of Monday, local time. A worker that was away in the morning catches up during the day.


@every(seconds=60, name="queue weekly digests")
def queue_weekly_digests() -> None:
    now = timezone.localtime()
    if settings.SENDS_MAIL and now.weekday() == 0 and now.hour >= FIRST_HOUR:
        actions.queue_digests(today=now.date())


@every(seconds=6 * 60 * 60, name="work out benchmark")
def work_out_benchmark() -> None:
    """What is shown changes once a month at most."""
    work_out(today=timezone.localdate())
