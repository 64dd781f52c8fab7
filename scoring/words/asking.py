"""Who was asked, how, and why a group's good answers cannot be counted."""

from scoring.words.language import lowered, percent_beside

NUMBER_NOT_KNOWN = "We do not know how many did not answer."
FEWER_THAN_HALF = "Fewer than half of those asked answered."
TOO_FEW_ANSWERED = "Too few of those asked answered."
TOO_FEW_ANSWERED_IN_ONE = "In one of its groups or more, too few of those asked answered."
PICKED = "The people who answered were picked."
PICKED_IN_ONE = "In one of its groups or more, the people who answered were picked."
# Next to a flag's state, where there are answers and nobody said who was asked.
NOTHING_SAYS = "On this file: nothing says who else was asked."


def too_few_could_say(known: float | None, line: float) -> str:
    """`known` is the share (0 to 1) of answers other than “I don't know”, which is less than `line`; None where it
    cannot be shown."""
    if known is None:
        return "Too few could say."
    return f"Too few could say: {percent_beside(1.0 - known, 1.0 - line)} of their answers are “I don't know”."


def too_few_answered(answered: int, invited: int) -> str:
    return f"Too few answered: {answered} of the {invited} asked."


def picked(caution: str, *, is_combined: bool) -> str:
    """`caution` is the bank's own sentence, which can be empty."""
    return PICKED_IN_ONE if is_combined else caution or PICKED


def caution(text: str, *, is_combined: bool) -> str:
    """Members of a combined group are not named."""
    return f"In one of its groups or more: {lowered(text)}" if is_combined else text
