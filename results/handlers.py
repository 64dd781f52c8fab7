"""Regular jobs: close rounds on time, and finish closings that were interrupted."""

from jobs.registry import every
from results import actions


@every(seconds=10 * 60, name="close due rounds")
def close_due_rounds() -> None:
    actions.close_due_rounds(by="worker")


@every(seconds=10 * 60, name="finish closed rounds")
def finish_closed_rounds() -> None:
    actions.finish_closed_rounds(by="worker")
