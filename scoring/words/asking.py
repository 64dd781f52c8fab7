"""Who was asked, how, and why a group's good answers cannot be counted."""

from scoring.words.language import lowered, percent_beside
from scoring.words.tongue import gettext as _
from scoring.words.tongue import gettext_lazy, ngettext

OWN_GROUP = gettext_lazy("This is a group of the organisation's own: good answers of such groups clear nothing.")
NUMBER_NOT_KNOWN = gettext_lazy("We do not know how many did not answer.")
FEWER_THAN_HALF = gettext_lazy("Fewer than half of those asked answered.")
TOO_FEW_ANSWERED = gettext_lazy("Too few of those asked answered.")
TOO_FEW_ANSWERED_IN_ONE = gettext_lazy("In one of its groups or more, too few of those asked answered.")
PICKED = gettext_lazy("The people who answered were picked.")
PICKED_IN_ONE = gettext_lazy("In one of its groups or more, the people who answered were picked.")
# Next to a flag's state, where there are answers and nobody said who was asked.
NOTHING_SAYS = gettext_lazy("On this file: nothing says who else was asked.")


def too_few_could_say(known: float | None, line: float) -> str:
    """`known` is the share (0 to 1) of answers other than “I don't know”, which is less than `line`; None where it
    cannot be shown."""
    if known is None:
        return _("Too few could say.")
    share = percent_beside(1.0 - known, 1.0 - line)
    return _("Too few could say: {share} of their answers are “I don't know”.").format(share=share)


def too_few_answered(answered: int, invited: int) -> str:
    said = ngettext(
        "Too few answered: {answered} of the {invited} asked.",
        "Too few answered: {answered} of the {invited} asked.",
        answered,
    )
    return said.format(answered=answered, invited=invited)


def picked(caution: str, *, is_combined: bool) -> str:
    """`caution` is the bank's own sentence, which can be empty."""
    return PICKED_IN_ONE() if is_combined else caution or PICKED()


def caution(text: str, *, is_combined: bool) -> str:
    """Members of a combined group are not named."""
    return _("In one of its groups or more: {caution}").format(caution=lowered(text)) if is_combined else text
