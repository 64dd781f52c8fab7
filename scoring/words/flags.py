"""The sentences of flags: what decided one, what would clear it, how firm it is, and what silent people could change.

`line` is always the score that a group is compared with, 0 to 100.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.model import FrontLine, GroupVerdict
from scoring.words.language import about, listed, lowered, points, sentence

# The names of variations: each completes "The flag would be amber ...".

DONT_KNOW_AS_TWO = "with “I don't know” counted as 2"
SHORTER_BARS = "with bars of 70% instead of 80%"
LONGER_BARS = "with bars of 90% instead of 80%"
CLOSER_TO_THE_MIDDLE = "with small groups drawn closer to the middle (2.5 people added instead of 1)"
LOWER_CLEAR_LINE = "with clear from 55 instead of 60"
HIGHER_CLEAR_LINE = "with clear from 65 instead of 60"
SPLIT_SOONER = "with groups split from 4 points instead of 6"
SPLIT_LATER = "with groups split from 8 points instead of 6"


def without(title: str) -> str:
    return f"without {title}"


# What a group says on a flag, as a clause.


def are_below(warning: Sequence[tuple[GroupVerdict, str]], line: float) -> list[str]:
    """One clause for all groups whose counts may be shown, and one for each of the others.

    Each group comes with its score in words, which is empty where too few people can be shown.
    """
    counted = [
        f"{group.counted} of {group.n} {lowered(group.title)}" for group, _ in warning if group.counted is not None
    ]
    clauses = [f"{listed(counted)} score below {line:.0f}"] if counted else []
    clauses += [_is_below(group.title, score, line) for group, score in warning if group.counted is None]
    return clauses


def _is_below(title: str, score: str, line: float) -> str:
    if not score:
        return f"{lowered(title)} score clearly below {line:.0f}"
    return f"{lowered(title)} score {score} of 100, clearly below {line:.0f}"


def is_split(title: str, n: int, below: int | None, line: float) -> str:
    if below is None:
        return f"{lowered(title)} are split"
    return f"{lowered(title)} are split ({below} of {n} score below {line:.0f})"


def is_low(title: str, score: str, line: float) -> str:
    if not score:
        return f"{lowered(title)} average less than {line:.0f}"
    return f"{lowered(title)} average {_short_of(score, line)}"


def front_line_groups(count: int) -> str:
    return "1 front-line group" if count == 1 else f"{count} front-line groups"


# People who were invited and did not answer.


@dataclass(frozen=True)
class Asked:
    """A group of which some did not answer."""

    title: str
    invited: int
    answered: int

    @property
    def others(self) -> str:
        missing = self.invited - self.answered
        return "the one who did not answer" if missing == 1 else f"the {missing} who did not answer"

    @property
    def share(self) -> str:
        return f"{self.answered} of {self.invited} {lowered(self.title)} answered"


def silent(group: Asked, *, mean: float, break_even: float | None, line: float, is_coarse: bool) -> str:
    """`mean` as it is printed."""
    score, needed = (about(mean), about) if is_coarse else (points(mean, line), _needed)
    start = f"{group.share}; their score is {score}."
    if break_even is None:
        return f"{start} Whatever {group.others} might say, the score would stay on the same side of {line:.0f}."
    if break_even > mean:
        rise = f"{group.others} would need to average more than {needed(break_even)} to lift it above {line:.0f}"
        return f"{start} {sentence(rise)}"
    fall = f"{group.others} would need to average less than {needed(break_even)} to bring it below {line:.0f}"
    return f"{start} {sentence(fall)}"


def silent_untold(group: Asked) -> str:
    return f"{group.share}. With so few, we cannot say what the others would need to answer."


def _needed(break_even: float) -> str:
    return points(break_even, 0.0, 100.0)


# What a flag still lacks before it is clear: a clause for the present state, and a sentence for what would change it.


def _now(score: str) -> str:
    return f" (now {score})" if score else ""


def warning_mended(title: str, score: str, line: float) -> str:
    return (
        f"The score of {lowered(title)} would need to rise until it is no longer clearly below {line:.0f}{_now(score)}."
    )


def split_mended(title: str, line: float) -> str:
    return f"Fewer {lowered(title)} would need to score below {line:.0f}, or score closer to it."


def low_mended(title: str, score: str, line: float) -> str:
    return sentence(f"{lowered(title)} would need to reach {line:.0f}{_now(score)}")


def is_unheard(title: str, answered: int) -> str:
    if answered == 0:
        return f"nobody among {lowered(title)} answered"
    return f"too few people among {lowered(title)} answered to show a result"


def unheard_mended(title: str, still_needed: int) -> str:
    if still_needed == 1:
        return f"1 more person among {lowered(title)} would need to answer."
    return f"{still_needed} more people among {lowered(title)} would need to answer."


def could_not_say(title: str) -> str:
    return f"too few people among {lowered(title)} could say"


def could_not_say_mended(title: str) -> str:
    return f"More people among {lowered(title)} would need to be able to say."


def not_asked(title: str, label: str, reason: str) -> str:
    """`label` is the bank's reason and `reason` the project's own sentence; each can be empty."""
    if not label:
        return f"nobody said why {lowered(title)} were not asked"
    if not reason.strip():
        return f"{lowered(title)} were not asked ({lowered(label)}: nobody said why)"
    return f"{lowered(title)} were not asked ({lowered(label)}: “{reason.strip()}”)"


def not_asked_mended(title: str) -> str:
    return (
        f"{title} would need to be asked, or the project would need to say before a round opens why the change does not"
        " concern them."
    )


def few_heard(count: int) -> str:
    if count == 0:
        return "no front-line group has enough answers"
    verb = "has" if count == 1 else "have"
    return f"only {front_line_groups(count)} {verb} enough answers"


def few_heard_mended(count: int, enough: int) -> str:
    return f"At least {front_line_groups(enough)} need enough answers (now {count})."


def little_support(supporting: int, count: int, line: float, *, others_are_good: bool) -> str:
    """`others_are_good` where there are groups with good answers that cannot be counted."""
    counted = " with answers that count" if others_are_good else ""
    return f"{_only(supporting, count)} clearly above {line:.0f}{counted}"


def _only(supporting: int, count: int) -> str:
    if supporting == 0:
        return "none is"
    return f"only 1 of {count} is" if supporting == 1 else f"only {supporting} of {count} are"


def little_support_mended(supporting: int, count: int, needed: int, line: float) -> str:
    return (
        f"At least {needed} of {front_line_groups(count)} would need to be clearly above {line:.0f},"
        f" with answers that count (now {supporting})."
    )


def combined_is_unproven(title: str) -> str:
    return f"the good answers of {lowered(title)}, several small groups together, cannot be counted"


def combined_is_unclear(title: str, line: float) -> str:
    return f"{lowered(title)}, several small groups together, are not clearly above {line:.0f}"


def combined_mended(title: str, line: float) -> str:
    return (
        f"{title} would need to be clearly above {line:.0f}, with answers that count:"
        " they could hide a small group that is not."
    )


def low_average(average: str, line: float) -> str:
    """`average` in words, empty where too few people can be shown."""
    if not average:
        return f"the front line averages less than {line:.0f}"
    return f"the front line averages {_short_of(average, line)}"


def _short_of(score: str, line: float) -> str:
    """A score of few people can be told to be the line that it does not reach."""
    return f"just short of {line:.0f}" if score == about(line) else f"{score}, short of {line:.0f}"


def low_average_mended(average: str, line: float) -> str:
    return f"The average of the front-line groups would need to reach {line:.0f}{_now(average)}."


# What decided a flag.


def above(supporting: int, line: float, *, others: bool) -> str:
    """`others` where the same sentence has named groups before."""
    if supporting == 1:
        group = "1 other front-line group" if others else "1 front-line group"
        return f"{group} is clearly above {line:.0f}"
    groups = f"{supporting} other front-line groups" if others else f"{supporting} front-line groups"
    return f"{groups} are clearly above {line:.0f}"


def not_clear(clauses: Sequence[str], line: float) -> str:
    return f"No front-line group is clearly below {line:.0f}, but {listed(clauses)}."


def leaders_warn(clauses: Sequence[str], heard: int) -> str:
    return sentence(f"{'; '.join(clauses)}; and {few_heard(heard)}")


def none_alone(together: str, line: float) -> str:
    return f"No group alone is clearly below {line:.0f}, but together the front line is{together}."


def together_as_well(warning: str, together: str, line: float) -> str:
    return sentence(f"{warning}; together, the front line is clearly below {line:.0f} as well{together}")


def low_together(average: str, front: FrontLine | None) -> str:
    """ ": 42, very likely between 37 and 47", ": about 40", or empty where too few people can be shown."""
    if not average:
        return ""
    if front is None:
        return f": {average}"
    low, high = points(front.interval80.low), points(front.interval80.high)
    return f": {average}, very likely between {low} and {high}"


def clear(supporting: int, count: int, average: str, line: float, *, others_are_good: bool) -> str:
    """`others_are_good` as in little_support."""
    counted = " with answers that count" if others_are_good else ""
    verb = "is" if supporting == 1 else "are"
    start = f"Clear on what was heard: {supporting} of {front_line_groups(count)} {verb} clearly above {line:.0f}"
    end = f"; together they average {average} of 100" if average else ""
    return f"{start}{counted} and none is below it{end}."


def insufficient(heard: int, enough: int, *, leaders: bool) -> str:
    if leaders and heard == 0:
        return "No front-line group has enough answers, and leaders' answers alone cannot clear this flag."
    return sentence(f"{few_heard(heard)}; this flag needs at least {enough}")
