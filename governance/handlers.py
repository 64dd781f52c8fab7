"""Deletes what is over, a little in each run."""

from governance import actions
from jobs.registry import every


@every(seconds=10 * 60, name="delete what is over")
def delete_what_is_over() -> None:
    actions.delete_what_is_due(by="worker")
