"""Regular jobs: close rounds on time, finish closings that were interrupted, keep what lists say of them true."""

from jobs.registry import every
from results import actions, headlines


@every(seconds=10 * 60, name="close due rounds")
def close_due_rounds() -> None:
    actions.close_due_rounds(by="worker")


@every(seconds=10 * 60, name="finish closed rounds")
def finish_closed_rounds() -> None:
    actions.finish_closed_rounds(by="worker")


@every(seconds=10 * 60, name="renew headlines")
def renew_headlines() -> None:
    headlines.renew_stale()
