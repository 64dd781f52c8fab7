"""Groups that answered and could not say. That so many do not know is a finding of its own."""

from collections.abc import Collection

from scoring.model import GroupResult, Readiness

MOST_COULD_NOT_SAY = "Most could not say"
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def unsure(readiness: Readiness) -> tuple[GroupResult, ...]:
    """Groups that were heard and count in no flag, where that is so of the whole front line."""
    judged = {one.code for flag in readiness.flags.values() for one in flag.verdicts}
    heard = [group for group in readiness.groups.values() if group.status == "shown"]
    return tuple(group for group in heard if group.code not in judged) if _knows_nothing(heard, judged) else ()


def _knows_nothing(heard: Collection[GroupResult], judged: Collection[str]) -> bool:
    front = [group.code for group in heard if group.side == "frontline"]
    return bool(front) and not any(code in judged for code in front)


def could_not_say(readiness: Readiness) -> str:
    """ "Six groups answered, and most could not say."; empty where that is not so."""
    groups = unsure(readiness)
    if not groups:
        return ""
    count = len(groups)
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    who = groups[0].title if count == 1 else f"{number} groups"
    return f"{who} answered, and most could not say."
