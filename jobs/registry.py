"""Which function handles which kind of job or email, and recurring duties. Apps register theirs in `handlers.py`.

What writes emails may stand in `emails.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.core.mail import EmailMessage

from jobs.lease import Lease

Effect = Callable[[], object]
# The slow part, outside any transaction. The effect it returns is applied once, if the worker still holds the job.
Handler = Callable[[Lease], Effect]
# Writes an email about the rows whose primary keys it is given. Nothing if it is no longer needed.
Composer = Callable[[Mapping[str, int]], Sequence[EmailMessage]]


@dataclass(frozen=True)
class Duty:
    name: str
    seconds: float  # minimum time between two starts, across all workers
    do: Callable[[], None]


@dataclass(frozen=True)
class Delivery:
    """The outcome of one run of sending."""

    sent: int
    failed: int
    is_server_away: bool

    @property
    def did_something(self) -> bool:
        return bool(self.sent or self.failed)


# Sends the emails of one queue that are due, until the function it is given says that its time is over.
Deliverer = Callable[[Callable[[], bool]], Delivery]

HANDLERS: dict[str, Handler] = {}
DUTIES: dict[str, Duty] = {}
COMPOSERS: dict[str, Composer] = {}
DELIVERERS: dict[str, Deliverer] = {}


def never() -> bool:
    return False


def handles(kind: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return register


def every(seconds: float, name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Have the workers call a function regularly. It must be safe to run twice and to be interrupted."""

    def register(do: Callable[[], None]) -> Callable[[], None]:
        DUTIES[name] = Duty(name, seconds, do)
        return do

    return register


def handler_of(kind: str) -> Handler:
    """Raises KeyError if no app handles this kind."""
    return HANDLERS[kind]


def duties() -> tuple[Duty, ...]:
    return tuple(DUTIES.values())


def composes(kind: str) -> Callable[[Composer], Composer]:
    def register(composer: Composer) -> Composer:
        COMPOSERS[kind] = composer
        return composer

    return register


def composer_of(kind: str) -> Composer:
    """Raises KeyError if no app writes this kind."""
    return COMPOSERS[kind]


def delivers(name: str) -> Callable[[Deliverer], Deliverer]:
    """Have the workers send from a queue as soon as something is in it."""

    def register(deliverer: Deliverer) -> Deliverer:
        DELIVERERS[name] = deliverer
        return deliverer

    return register


def deliverers() -> tuple[Deliverer, ...]:
    return tuple(DELIVERERS.values())
