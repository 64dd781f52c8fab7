"""The names of the flags, and a headline for each state: "clear: missing ownership" would be read as its opposite."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from results.present import wording
from scoring.model import FlagResult, State, Verdict
from scoring.words.lacking import is_of_low_average

_NAMES = {"local_ownership": gettext_noop("Local ownership")}
_HEADLINES: Mapping[str, Mapping[State, str]] = {
    "it_bin": {
        "red": gettext_noop("In the IT bin"),
        "amber": gettext_noop("At risk of the IT bin"),
        "clear": gettext_noop("Not in the IT bin"),
        "insufficient": gettext_noop("IT bin: not enough evidence yet"),
    },
    "local_ownership": {
        "red": gettext_noop("No local ownership"),
        "amber": gettext_noop("Local ownership in doubt"),
        "clear": gettext_noop("Locally owned"),
        "insufficient": gettext_noop("Local ownership: not enough evidence yet"),
    },
}

_ABOUT = {
    "it_bin": gettext_noop(
        "A project is in the IT bin when a change to care is handled as an IT project, "
        "away from the people who do the work."
    ),
    "local_ownership": gettext_noop(
        "A change is locally owned when the people who will live with it lead it, shape it and ask for it."
    ),
}
# An amber flag says why: these verdicts are about what people answered, all others about who was heard.
_ON_ANSWERS: frozenset[Verdict] = frozenset({"warn", "split", "unclear"})
_FEWEST_HEARD = 2


def word(result: FlagResult) -> str:
    """The state in words. An amber flag is divided, or not enough was heard; in data it stays "amber"."""
    if result.state != "amber":
        return wording.state(result.state)
    return _("Amber: divided") if is_divided(result) else _("Amber: not enough heard")


def is_divided(result: FlagResult) -> bool:
    """Whether it is amber, and answers alone would keep it from being clear."""
    return result.state == "amber" and not _is_too_little_heard(result)


def _is_too_little_heard(result: FlagResult) -> bool:
    """Nothing that was answered stops the flag from being clear: only who was not heard, or does not count."""
    front = [one.verdict for one in result.verdicts if one.side == "frontline"]
    if len(front) < _FEWEST_HEARD:
        return True
    others = [one.verdict for one in result.verdicts if one.side not in ("frontline", "leadership")]
    is_low = any(map(is_of_low_average, result.stops))
    return not (_ON_ANSWERS & {*front} or "warn" in others or is_low)


def name(code: str, title: str) -> str:
    """What a flag is about, neither good nor bad. `title` is the bank's, for flags that have no words here."""
    return _(_NAMES[code]) if code in _NAMES else title


def headline(code: str, title: str, state: State) -> str:
    """What its state says about the project."""
    known = _HEADLINES.get(code, {}).get(state)
    return _(known) if known else wording.labelled(title, wording.state_inside(state))


def about(code: str) -> str:
    """What the name of a flag means, in a sentence. Empty for flags that have no words here."""
    return _(_ABOUT[code]) if code in _ABOUT else ""
