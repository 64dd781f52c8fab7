"""The names of the flags, and a headline for each state: "clear: missing ownership" would be read as its opposite."""

from collections.abc import Mapping

from results.present import wording
from scoring.model import FlagResult, State, Verdict

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
# An amber flag says why: these verdicts are about what people answered, all others about who was heard.
_DIVIDED, _NOT_ENOUGH_HEARD = "divided", "not enough heard"
_ON_ANSWERS: frozenset[Verdict] = frozenset({"warn", "split", "unclear"})
_FEWEST_HEARD = 2
_LOW_AVERAGE = "The front line averages"  # how a stop starts that is about the mean of the front line


def word(result: FlagResult) -> str:
    """The state in words. An amber flag is divided, or not enough was heard; in data it stays "amber"."""
    if result.state != "amber":
        return wording.STATES[result.state]
    return f"{wording.STATES['amber']}: {_DIVIDED if is_divided(result) else _NOT_ENOUGH_HEARD}"


def is_divided(result: FlagResult) -> bool:
    """Whether it is amber, and answers alone would keep it from being clear."""
    return result.state == "amber" and not _is_too_little_heard(result)


def _is_too_little_heard(result: FlagResult) -> bool:
    """Nothing that was answered stops the flag from being clear: only who was not heard, or does not count."""
    front = [one.verdict for one in result.verdicts if one.side == "frontline"]
    if len(front) < _FEWEST_HEARD:
        return True
    others = [one.verdict for one in result.verdicts if one.side not in ("frontline", "leadership")]
    is_low = any(stop.startswith(_LOW_AVERAGE) for stop in result.stops)
    return not (_ON_ANSWERS & {*front} or "warn" in others or is_low)


def name(code: str, title: str) -> str:
    """What a flag is about, neither good nor bad. `title` is the bank's, for flags that have no words here."""
    return _NAMES.get(code, title)


def headline(code: str, title: str, state: State) -> str:
    """What its state says about the project."""
    return _HEADLINES.get(code, {}).get(state, f"{title}: {wording.STATES[state].lower()}")


def about(code: str) -> str:
    """What the name of a flag means, in a sentence. Empty for flags that have no words here."""
    return _ABOUT.get(code, "")
