"""The decision the board is asked for: a suggestion, until the programme manager has worded it."""

from collections.abc import Collection

from scoring.model import State

# The most serious state decides.
_ORDER: tuple[State, ...] = ("red", "amber", "insufficient", "clear")
_SUGGESTED: dict[State, str] = {
    "red": (
        "Commit no further money until each step under “What to do” has an owner and a date, "
        "and the groups that gave a warning have been heard in person. Repeat the questions within three months."
    ),
    "amber": (
        "Continue, on condition that each step under “What to do” is given an owner and a date today. "
        "Repeat the questions before the next stage."
    ),
    "insufficient": (
        "Do not decide on the basis of these answers. Ask the missing groups, and return this item to the agenda "
        "when they have been heard."
    ),
    "clear": "Continue as planned, and repeat the questions at the next stage.",
}
_ALSO_MISSING = "Ask the missing groups as well."


def suggested_decision(states: Collection[State]) -> str:
    worst = next(state for state in _ORDER if state in states)
    if "insufficient" in states and worst != "insufficient":
        return f"{_SUGGESTED[worst]} {_ALSO_MISSING}"
    return _SUGGESTED[worst]


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
