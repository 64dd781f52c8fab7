"""The sentences of results: plain English that a board chair gets at once, with the numbers that carry it."""

from collections.abc import Sequence
from math import floor

from scoring.model import GroupVerdict, Item

# A question without a heading is quoted up to so many characters: enough to know it again within a sentence.
_QUOTED = 80


def lowered(title: str) -> str:
    """A group's title inside a sentence: "Doctors" -> "doctors", "IT staff" -> "IT staff"."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def sentence(text: str) -> str:
    """First letter raised, one full stop."""
    return f"{text[:1].upper()}{text[1:]}."


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def rounded(score: float) -> int:
    """The whole number that is printed, everywhere the same: halves go up."""
    return floor(score + 0.5)


def percent(share: float) -> str:
    """A share from 0 to 1: "70%"."""
    return f"{rounded(100 * share)}%"


def points(score: float, *lines: float) -> str:
    """A score in whole points; with one decimal where rounding would put it on one of `lines` that it is not on."""
    whole = rounded(score)
    return f"{score:.1f}" if whole in lines and whole != score else str(whole)


def question(item: Item) -> str:
    """A question inside a sentence: its heading, or else how it begins."""
    return f"“{item.title or _beginning(item.text)}”"


def _beginning(text: str) -> str:
    """Whole where it is short; else up to a comma, or to the last word that has room."""
    if len(text) <= _QUOTED:
        return text
    start = text[:_QUOTED]
    comma = start.rfind(",")
    return f"{start[: comma if comma > _QUOTED // 2 else start.rfind(' ')]}…"


def front_line_groups(count: int) -> str:
    return "1 front-line group" if count == 1 else f"{count} front-line groups"


# Why a group, or one figure of it, is not shown.


def too_few(title: str, answered: int, wanting: int) -> str:
    who = f"{answered} {lowered(title)}" if answered > 1 else f"1 person among {lowered(title)}"
    return f"{who} answered: too few to show, {wanting} more needed."


def nobody_answered(title: str, invited: int | None) -> str:
    return f"Nobody answered among {lowered(title)}{'' if invited is None else f' ({invited} invited)'}."


def not_invited(title: str) -> str:
    return sentence(f"{lowered(title)} were not invited")


def shown_within(title: str) -> str:
    return f"Shown within “{title}”, because too few answered in one of its groups."


def few_could_say(threshold: int) -> str:
    return f"Fewer than {threshold} people could answer enough of this: too few to show."


NOT_ALONE = "Not shown, because another question that too few could answer could be worked out from it."
FEW_AT_SITES = "Too few answered to show any site of this group."
OTHER_SITES = "Other sites"
NO_SITE = "No site named"
WITHIN_OTHER_SITES = f"Shown within “{OTHER_SITES}”: too few answered at one of them."
HIDDEN_FOR_OTHERS = "Hidden, because the figure of a site with too few people could be worked out from it."
NOT_ASKED = "Not asked: no question on this goes to this group."
NOBODY_COULD_SAY = "Nobody could answer enough of this."


# What a group says on a flag, as a clause.


def are_below(warning: Sequence[GroupVerdict], midpoint: float) -> list[str]:
    """One clause for all groups of which counts may be told, and one for each of the others."""
    counted = [f"{one.below} of {one.n} {lowered(one.title)}" for one in warning if one.below is not None]
    scored = [f"{lowered(one.title)} score {points(one.mean, midpoint)} of 100" for one in warning if one.below is None]
    return [
        *([f"{listed(counted)} are below the midpoint"] if counted else []),
        *(f"{clause}, wholly below the midpoint" for clause in scored),
    ]


def is_split(title: str, n: int, below: int | None) -> str:
    counted = "" if below is None else f" ({below} of {n} below the midpoint)"
    return f"{lowered(title)} are split{counted}"


def is_low(title: str, mean: float, midpoint: float) -> str:
    return f"{lowered(title)} average {points(mean, midpoint)}, short of the midpoint"


# The silent.


def silent(title: str, counts: tuple[int, int], mean: float, break_even: float | None, midpoint: float) -> str:
    """`counts` are those invited and those who answered."""
    invited, answered = counts
    others = "The one who did not" if invited - answered == 1 else f"The {invited - answered} who did not"
    start = f"{answered} of {invited} {lowered(title)} answered; the score is {points(mean, midpoint)}."
    if break_even is None:
        return f"{start} No answer from the {others[4:]} could carry it across the midpoint."
    direction = "more" if break_even > mean else "less"
    beyond = points(break_even, 0.0, 100.0)
    return f"{start} {others} would have to average {direction} than {beyond} to carry it across the midpoint."


# What stands between a flag and "clear": the clause as things are, and the sentence on what would mend it.


def warning_mended(title: str, mean: float, midpoint: float) -> str:
    return sentence(
        f"{lowered(title)} would have to be no longer wholly below the midpoint (now {points(mean, midpoint)})"
    )


def split_mended(title: str) -> str:
    return f"At most a third of {lowered(title)} may be below the midpoint."


def low_mended(title: str, mean: float, midpoint: float) -> str:
    return sentence(f"{lowered(title)} would have to reach the midpoint (now {points(mean, midpoint)})")


def is_unheard(title: str, answered: int) -> str:
    if answered == 0:
        return f"nobody answered among {lowered(title)}"
    return f"{lowered(title)} are too few to show"


def unheard_mended(title: str, wanting: int) -> str:
    more = "1 more person" if wanting == 1 else f"{wanting} more people"
    return f"{more} among {lowered(title)} would have to answer."


def few_heard(count: int) -> str:
    return f"only {front_line_groups(count)} can be heard" if count else "no front-line group can be heard"


def few_heard_mended(count: int, enough: int) -> str:
    return f"At least {front_line_groups(enough)} have to be heard (now {count})."


def little_support(supporting: int, count: int) -> str:
    are = "is" if supporting == 1 else "are"
    return f"only {supporting} of {count} {are} wholly above it" if supporting else "none is wholly above it"


def little_support_mended(supporting: int, count: int) -> str:
    half = (count + 1) // 2
    return (
        f"At least {half} of {front_line_groups(count)} would have to be wholly above the midpoint (now {supporting})."
    )


def low_average(average: float, line: float) -> str:
    return f"the front line averages {points(average, line)}, short of {line:.0f}"


def low_average_mended(average: float, line: float) -> str:
    return f"The average of the front-line groups would have to reach {line:.0f} (now {points(average, line)})."


# What decided a flag.


def above(supporting: int, *, others: bool) -> str:
    other = "other " if others else ""
    if supporting == 1:
        return f"1 {other}front-line group is wholly above it"
    return f"{supporting} {other}front-line groups are wholly above it"


def not_clear(clauses: Sequence[str]) -> str:
    return sentence(f"no front-line group is wholly below the midpoint, but {listed(clauses)}")


def leaders_warn(clauses: Sequence[str], heard: int) -> str:
    return sentence(f"{'; '.join(clauses)}; and {few_heard(heard)}")


def clear(supporting: int, count: int, average: float, line: float) -> str:
    are = "is" if supporting == 1 else "are"
    start = f"{supporting} of {front_line_groups(count)} {are} wholly above the midpoint and none is below"
    return f"{start}; together they average {points(average, line)} of 100."


def insufficient(heard: int, enough: int, *, leaders: bool) -> str:
    if leaders and heard == 0:
        return sentence(f"{few_heard(heard)}, and leaders' answers alone cannot clear this flag")
    return sentence(f"{few_heard(heard)}; this flag needs at least {enough}")
