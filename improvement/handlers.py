"""Regular work for plans: owners are told of their steps, votes end, and teams get what came in without a name."""

from django.conf import settings
from django.utils import timezone

from improvement.lessons.actions import empty_box
from improvement.lessons.vocabulary import WEEK
from improvement.meeting.actions import close_overdue
from improvement.owners import actions
from improvement.vocabulary import FIRST_HOUR
from jobs.registry import every


@every(seconds=300, name="tell owners of their steps")
def tell_owners() -> None:
    """Once a day, in the morning, so that what was given to a person in a day is one email."""
    now = timezone.localtime()
    if settings.SENDS_MAIL and now.hour >= FIRST_HOUR:
        actions.tell_owners(today=now.date())


@every(seconds=300, name="close votes of results meetings")
def close_votes() -> None:
    """Nobody's ballot is counted for longer than the vote lasts."""
    close_overdue()


@every(seconds=WEEK, name="hand over observations")
def hand_over_observations() -> None:
    """Together, so that nobody can tell from the day who wrote what."""
    empty_box()
