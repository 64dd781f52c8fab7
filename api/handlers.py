"""Background work for the API: what has expired goes."""

from api import actions
from jobs.registry import every


@every(seconds=3600, name="delete old API tokens and answers")
def delete_old() -> None:
    actions.delete_old()
