"""Which function handles which kind of job, and recurring duties. Apps register theirs in `handlers.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from jobs.lease import Lease

Effect = Callable[[], object]
# The slow part, outside any transaction. The effect it returns is applied once, if the worker still holds the job.
Handler = Callable[[Lease], Effect]


@dataclass(frozen=True)
class Duty:
    name: str
    seconds: float  # minimum time between two starts, across all workers
    do: Callable[[], None]


HANDLERS: dict[str, Handler] = {}
DUTIES: dict[str, Duty] = {}


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
