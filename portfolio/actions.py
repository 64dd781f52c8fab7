"""The weekly email: switched on or off, and queued once a week for each person who has something to do."""

from datetime import date, timedelta

from django.db import transaction

from accounts.models import User
from accounts.queries import memberships_of
from jobs.mail import queue_mail
from portfolio import queries
from portfolio.models import DigestChoice, DigestWeek
from portfolio.todo import todos
from portfolio.vocabulary import WEEKLY_DIGEST

MOST_AT_ONCE = 100  # people in one run: the worker has other things to do
KEEP = timedelta(weeks=4)


@transaction.atomic
def choose_digest(*, is_on: bool, by: User) -> None:
    DigestChoice.objects.update_or_create(user=by, defaults={"is_on": is_on})


def queue_digests(*, today: date) -> int:
    """For the week of this day. Returns how many emails were queued. Called again, it goes on with those left."""
    monday = today - timedelta(days=today.weekday())
    DigestWeek.objects.filter(monday__lt=monday - KEEP).delete()
    return sum(_is_queued(user, monday, today) for user in queries.people_to_tell(monday, MOST_AT_ONCE))


@transaction.atomic
def _is_queued(user: User, monday: date, today: date) -> bool:
    """The row is unique, so a second worker that comes to the same person queues nothing."""
    is_due = bool(todos(user, list(memberships_of(user)), today).items)
    _, is_new = DigestWeek.objects.get_or_create(user=user, monday=monday, defaults={"was_queued": is_due})
    return is_new and is_due and queue_mail(kind=WEEKLY_DIGEST, subject={"user": user.pk})
