"""Which function does which kind of job, and what is done again and again. Apps register theirs in `handlers.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from jobs.lease import Lease

Effect = Callable[[], object]
# The slow part, outside any transaction. What it returns is applied once, and only if nobody else has taken the job.
Handler = Callable[[Lease], Effect]


@dataclass(frozen=True)
class Duty:
    name: str
    seconds: float  # at least so long from one beginning to the next, over all workers
    do: Callable[[], None]


HANDLERS: dict[str, Handler] = {}
DUTIES: dict[str, Duty] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return register


def every(seconds: float, name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Let the workers call a function now and then. It must bear being called twice, and being cut off."""

    def register(do: Callable[[], None]) -> Callable[[], None]:
        DUTIES[name] = Duty(name, seconds, do)
        return do

    return register


def handler_of(kind: str) -> Handler:
    """Raise KeyError where no app knows the kind."""
    return HANDLERS[kind]


def duties() -> tuple[Duty, ...]:
    return tuple(DUTIES.values())
