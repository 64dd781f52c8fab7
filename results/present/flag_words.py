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

_ABOUT = {
    "it_bin": (
        "A project is in the IT bin when a change to care is handled as an IT project, "
        "away from the people who do the work."
    ),
    "local_ownership": (
        "A change is locally owned when the people who will live with it lead it, shape it and ask for it."
    ),
}


def name(code: str, title: str) -> str:
    """What a flag is about, neither good nor bad. `title` is the bank's, for flags that have no words here."""
    return _NAMES.get(code, title)


def headline(code: str, title: str, state: State) -> str:
    """What its state says about the project."""
    return _HEADLINES.get(code, {}).get(state, f"{title}: {wording.STATES[state].lower()}")


def about(code: str) -> str:
    """What the name of a flag means, in a sentence. Empty for flags that have no words here."""
    return _ABOUT.get(code, "")
