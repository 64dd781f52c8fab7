"""All kinds of things to do, as one list."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain

from accounts.models import Membership, User
from portfolio.todo import (
    answering,
    closing,
    describing,
    inviting,
    last_days,
    moderating,
    opening,
    planning,
    replying,
    reporting,
    signing,
    undelivered,
    unsent,
)
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo

# Each gives what one person has to do on one day, and asks for the permission itself. None reads once for each project.
KINDS: tuple[Callable[[Desk], Iterable[Todo]], ...] = (
    answering.items,
    closing.items,
    describing.items,
    inviting.items,
    last_days.items,
    moderating.items,
    opening.items,
    planning.items,
    replying.items,
    reporting.items,
    signing.items,
    undelivered.items,
    unsent.items,
)


def todos(user: User, memberships: Sequence[Membership], today: date) -> list[Todo]:
    """The most urgent first."""
    desk = Desk(user, memberships, today)
    found = chain.from_iterable(items(desk) for items in KINDS)
    return sorted(found, key=lambda item: item.order)
