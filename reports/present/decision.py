"""The decision that the board is asked for: what to suggest, until the programme manager has worded it."""

from collections.abc import Collection

from scoring.model import State

# The flag that asks for most decides.
_ORDER: tuple[State, ...] = ("red", "amber", "insufficient", "clear")
_SUGGESTED: dict[State, str] = {
    "red": (
        "Commit no further money until each step under “What to do” has an owner and a date, "
        "and the groups that warn have been heard in person. Ask again within three months."
    ),
    "amber": (
        "Go on, on condition that each step under “What to do” gets an owner and a date today. "
        "Ask again before the next stage."
    ),
    "insufficient": (
        "Decide nothing on these answers. Have the missing groups asked, and put this on the agenda again "
        "when they have been heard."
    ),
    "clear": "Go on as planned, and ask again at the next stage.",
}
_ALSO_MISSING = "Have the groups that are missing asked as well."


def suggested_decision(states: Collection[State]) -> str:
    worst = next(state for state in _ORDER if state in states)
    if "insufficient" in states and worst != "insufficient":
        return f"{_SUGGESTED[worst]} {_ALSO_MISSING}"
    return _SUGGESTED[worst]


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
