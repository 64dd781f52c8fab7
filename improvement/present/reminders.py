"""When the owner of a step is told of it."""

from datetime import date, timedelta

from improvement.vocabulary import MOST_LATE_REMINDERS, WEEK


def is_to_tell(due_on: date | None, emailed_on: date | None, today: date) -> bool:
    """A new step at once; then a week before its day, on the day, and weekly while it is late.

    A reminder whose day was missed is sent later, and two that were missed become one.
    """
    if emailed_on is None:
        return True
    return due_on is not None and any(emailed_on < day <= today for day in _days(due_on))


def _days(due_on: date) -> list[date]:
    return [due_on + timedelta(days=WEEK * week) for week in range(-1, MOST_LATE_REMINDERS + 1)]
