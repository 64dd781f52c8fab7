"""The workers' own housekeeping."""

from jobs import actions
from jobs.registry import every


@every(seconds=60 * 60, name="forget workers")
def forget_workers() -> None:
    actions.forget_workers()
