"""Times are compared by the database's clock, and times that only a wrong clock can have written are not believed."""

from datetime import datetime, timedelta

from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

LONGEST_LEASE = timedelta(minutes=15)  # of a job or an email
LONGEST_PAUSE = timedelta(hours=49)  # an email may be put off until tomorrow
TOLERANCE = timedelta(seconds=5)
# SQLite's clock stops at milliseconds; a time that Python has just written may be a fraction later.
_GRAIN = timedelta(milliseconds=1)


def has_come(field: str, *, within: timedelta) -> Q:
    """The time in `field` has come, or it lies further ahead than `within`, so its writer's clock was wrong."""
    return Q(**{f"{field}__lte": Now() + _GRAIN}) | Q(**{f"{field}__gt": Now() + within})


def difference_from_database() -> timedelta:
    """How far this machine's clock is ahead of the database's."""
    never_empty = MigrationRecorder.Migration.objects.annotate(theirs=Now())
    theirs: datetime = never_empty.values_list("theirs", flat=True)[:1].get()
    return timezone.now() - theirs
