"""All kinds of things to do, as one list."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import chain

from accounts.models import Membership, User
from portfolio.todo import (
    answering,
    closing,
    deciding,
    describing,
    inviting,
    last_days,
    moderating,
    opening,
    planning,
    replying,
    reporting,
    reviewing,
    settling,
    signing,
    sorting,
    undelivered,
    unsent,
)
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo
from portfolio.vocabulary import MOST_TODOS

# Each gives what one person has to do on one day, and asks for the permission itself. None reads once for each project.
KINDS: tuple[Callable[[Desk], Iterable[Todo]], ...] = (
    answering.items,
    closing.items,
    deciding.items,
    describing.items,
    inviting.items,
    last_days.items,
    moderating.items,
    opening.items,
    planning.items,
    replying.items,
    reporting.items,
    reviewing.items,
    settling.items,
    signing.items,
    sorting.items,
    undelivered.items,
    unsent.items,
)


@dataclass(frozen=True)
class Todos:
    """The most urgent, in order, and how many more there are."""

    items: Sequence[Todo]
    more: int


class _Counted:
    """Passes items on and counts them, so that thousands need not be in memory at once."""

    def __init__(self, items: Iterable[Todo]) -> None:
        self.items, self.count = items, 0

    def __iter__(self) -> Iterator[Todo]:
        for item in self.items:
            self.count += 1
            yield item


def todos(user: User, memberships: Sequence[Membership], today: date) -> Todos:
    desk = Desk(user, memberships, today)
    found = _Counted(chain.from_iterable(items(desk) for items in KINDS))
    first = nsmallest(MOST_TODOS, found, key=lambda item: item.order)
    return Todos(first, found.count - len(first))
