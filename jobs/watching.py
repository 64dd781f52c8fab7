"""What the operator of a server should know: one answer for each thing that is watched.

`/readyz`, the metrics and the emails to operators all say what the checks say (operations.health). An app adds its own
in `handlers.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """What is wrong: a fault makes the whole answer 503, a note does not. Reveals no host names or versions."""

    name: str
    fault: str = ""
    note: str = ""

    @property
    def is_well(self) -> bool:
        return not (self.fault or self.note)

    @property
    def words(self) -> str:
        return self.fault or self.note or "ok"


# Quick, without requests to other machines. Returns what is wrong, in words for the operator; empty if nothing is.
Watcher = Callable[[], str]
WATCHERS: dict[str, Watcher] = {}


def watches(name: str) -> Callable[[Watcher], Watcher]:
    def register(watcher: Watcher) -> Watcher:
        WATCHERS[name] = watcher
        return watcher

    return register


def watchers() -> dict[str, Watcher]:
    return dict(WATCHERS)
