"""The names of the flags, and a headline for each state: "clear: missing ownership" would be read as its opposite."""

from collections.abc import Mapping

from results.present import wording
from scoring.model import State

_NAMES = {"local_ownership": "Local ownership"}
_HEADLINES: Mapping[str, Mapping[State, str]] = {
    "it_bin": {
        "red": "In the IT bin",
        "amber": "At risk of the IT bin",
        "clear": "Not in the IT bin",
        "insufficient": "IT bin: not enough evidence yet",
    },
    "local_ownership": {
        "red": "No local ownership",
        "amber": "Local ownership in doubt",
        "clear": "Locally owned",
        "insufficient": "Local ownership: not enough evidence yet",
    },
}


def name(code: str, title: str) -> str:
    """What a flag is about, neither good nor bad. `title` is the bank's, for flags that have no words here."""
    return _NAMES.get(code, title)


def headline(code: str, title: str, state: State) -> str:
    """What its state says about the project."""
    return _HEADLINES.get(code, {}).get(state, f"{title}: {wording.STATES[state].lower()}")
