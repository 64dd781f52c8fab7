"""Why a group, a site, or one of their figures is not shown."""

from scoring.words.language import lowered

WOULD_REVEAL_QUESTION = "Not shown, because it would reveal another question that too few people answered."
FEW_AT_SITES = "Too few people answered to show any site of this group."
OTHER_SITES = "Other sites"
NO_SITE = "No site named"
WITHIN_OTHER_SITES = f"Included in “{OTHER_SITES}”, because too few people answered at one of them."
WOULD_REVEAL_SITE = "Not shown, because it would reveal the figure of a site where too few people answered."
NOT_ASKED = "Not asked: this group gets no questions on this."
NEARLY_THE_SAME_PEOPLE = (
    "Not shown: nearly as many people answered an earlier round, so one of them could be singled out."
)
NOBODY_COULD_SAY = "Nobody could answer enough of this."


def too_few(title: str, answered: int, needed: int) -> str:
    """`needed` people must answer before anything of the group is shown."""
    if answered == 1:
        return f"1 person among {lowered(title)} answered. At least {needed} are needed to show a result."
    return f"{answered} {lowered(title)} answered. At least {needed} are needed to show a result."


def nobody_answered(title: str, invited: int | None) -> str:
    if invited is None:
        return f"Nobody among {lowered(title)} answered."
    return f"Nobody among {lowered(title)} answered ({invited} invited)."


def not_invited(title: str) -> str:
    return f"There are no answers from {lowered(title)}."


def not_asked_because(title: str, reason: str) -> str:
    """`reason` is the project's own sentence."""
    return f"{title} were not asked. The project says: “{reason}”"


def shown_within(title: str) -> str:
    return f"Included in “{title}”, because too few people answered in one of its groups."


def shown_with_smaller(title: str) -> str:
    """Of a group that is large enough to be shown by itself."""
    return f"Enough people answered. Included in “{title}” all the same, so that a smaller group stays hidden."


def added_answers(count: int) -> str:
    """Answers that staff typed in from paper or added from a file."""
    return "1 paper or imported answer" if count == 1 else f"{count} paper or imported answers"


def online_answers(count: int) -> str:
    return "1 online answer" if count == 1 else f"{count} online answers"


def left_out(answered: int, left_out: int) -> str:
    """What is shown of a group, and what is not."""
    shown = f"{added_answers(answered)} {'is' if answered == 1 else 'are'} shown."
    why = f"the people who added the {answered} could work {_it(left_out)} out."
    return f"{shown} {online_answers(left_out)} cannot be shown: {why}"


def also_left_out(left_out: int) -> str:
    """Of a combined group."""
    return f"{online_answers(left_out)} cannot be shown, because somebody could work {_it(left_out)} out."


def too_few_of_either(title: str, answered: int, left_out: int) -> str:
    """However many they are together: the people who added the one kind could work out the other."""
    given = f"{title} gave {added_answers(answered)} and {online_answers(left_out)}."
    return f"{given} There are too few of either to show a result."


def _it(count: int) -> str:
    return "it" if count == 1 else "them"


def few_people(counts_from: int) -> str:
    """Where a figure, alone or with others, could show how one person answered."""
    return f"Not shown: fewer than {counts_from} people."


def likeness_of_few(counts_from: int) -> str:
    return f"No case is named, because groups of fewer than {counts_from} people are part of the scores."


def few_could_say(threshold: int) -> str:
    return f"Fewer than {threshold} people could answer enough of this, which is too few to show."
