"""Background work for rounds: emails, the ballot box, reminders by plan, unused places of group links."""

from collections.abc import Callable

from django.conf import settings

from accounts.models import User
from accounts.passwords.words import WORD_SOURCES
from assessments import actions
from assessments.models import Project
from jobs.registry import Delivery, delivers, every


@delivers("letters")
def send_letters(is_over: Callable[[], bool]) -> Delivery:
    return actions.deliver_letters(is_over) if settings.SENDS_MAIL else Delivery(0, 0, is_server_away=False)


@every(seconds=30, name="empty the ballot box")
def empty_ballot_box() -> None:
    actions.empty_box()


@every(seconds=900, name="send planned reminders")
def send_planned_reminders() -> None:
    actions.send_planned_reminders(by="worker")


@every(seconds=3600, name="delete unused places")
def delete_unused_places() -> None:
    actions.delete_unused_places()


@WORD_SOURCES.append
def names_of_projects(user: User) -> list[str]:
    """Words that this person's password may not be made of."""
    return list(Project.objects.filter(organisation__membership__user=user).values_list("name", flat=True))
