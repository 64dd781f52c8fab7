"""The sentences of flags: what groups say on one, and what decided it.

`line` is always the score that a group is compared with, 0 to 100.
"""

from collections.abc import Sequence

from scoring.model import FrontLine, GroupVerdict
from scoring.words.language import about, clauses, listed, lowered, points, sentence, whole
from scoring.words.tongue import gettext as _
from scoring.words.tongue import ngettext

# What a group says on a flag, as a clause.


def are_below(warning: Sequence[tuple[GroupVerdict, str]], line: float) -> list[str]:
    """One clause for all groups whose counts may be shown, and one for each of the others.

    Each group comes with its score in words, which is empty where too few people can be shown.
    """
    counted = [_of_group(group, group.counted) for group, _score in warning if group.counted is not None]
    said = [_("{groups} score below {line}").format(groups=listed(counted), line=whole(line))] if counted else []
    return said + [_is_below(group.title, score, line) for group, score in warning if group.counted is None]


def _of_group(group: GroupVerdict, below: int) -> str:
    return _("{count} of {all} {group}").format(count=below, all=group.n, group=lowered(group.title))


def _is_below(title: str, score: str, line: float) -> str:
    if not score:
        return _("{group} score clearly below {line}").format(group=lowered(title), line=whole(line))
    said = _("{group} score {score} of 100, clearly below {line}")
    return said.format(group=lowered(title), score=score, line=whole(line))


def is_split(title: str, n: int, below: int | None, line: float) -> str:
    if below is None:
        return _("{group} are split").format(group=lowered(title))
    said = _("{group} are split ({below} of {all} score below {line})")
    return said.format(group=lowered(title), below=below, all=n, line=whole(line))


def is_low(title: str, score: str, line: float) -> str:
    if not score:
        return _("{group} average less than {line}").format(group=lowered(title), line=whole(line))
    if score == about(line):
        return _("{group} average just short of {line}").format(group=lowered(title), line=whole(line))
    said = _("{group} average {score}, short of {line}")
    return said.format(group=lowered(title), score=score, line=whole(line))


def few_heard(count: int) -> str:
    if count == 0:
        return _("no front-line group has enough answers")
    said = ngettext(
        "only {count} front-line group has enough answers", "only {count} front-line groups have enough answers", count
    )
    return said.format(count=count)


def front_line_groups(count: int) -> str:
    return ngettext("{count} front-line group", "{count} front-line groups", count).format(count=count)


# What decided a flag.


def above(supporting: int, line: float, *, others: bool) -> str:
    """`others` where the same sentence has named groups before."""
    if others:
        said = ngettext(
            "{count} other front-line group is clearly above {line}",
            "{count} other front-line groups are clearly above {line}",
            supporting,
        )
    else:
        said = ngettext(
            "{count} front-line group is clearly above {line}",
            "{count} front-line groups are clearly above {line}",
            supporting,
        )
    return said.format(count=supporting, line=whole(line))


def not_clear(reasons: Sequence[str], line: float) -> str:
    said = _("No front-line group is clearly below {line}, but {reasons}.")
    return said.format(line=whole(line), reasons=listed(reasons))


def leaders_warn(warnings: Sequence[str], heard: int) -> str:
    said = _("{warnings}; and {heard}").format(warnings=clauses(warnings), heard=few_heard(heard))
    return sentence(said)


def none_alone(together: str, line: float) -> str:
    """`together` is the score of the front line in words, empty where too few people can be shown."""
    if not together:
        said = _("No group alone is clearly below {line}, but together the front line is.")
    else:
        said = _("No group alone is clearly below {line}, but together the front line is: {score}.")
    return said.format(line=whole(line), score=together)


def together_as_well(warnings: Sequence[str], together: str, line: float) -> str:
    if not together:
        said = _("{warnings}; together, the front line is clearly below {line} as well")
    else:
        said = _("{warnings}; together, the front line is clearly below {line} as well: {score}")
    return sentence(said.format(warnings=clauses(warnings), line=whole(line), score=together))


def low_together(average: str, front: FrontLine | None) -> str:
    """ "42, very likely between 37 and 47", "about 40", or empty where too few people can be shown."""
    if not average or front is None:
        return average
    low, high = points(front.interval80.low), points(front.interval80.high)
    return _("{score}, very likely between {low} and {high}").format(score=average, low=low, high=high)


def clear(supporting: int, count: int, average: str, line: float, *, others_are_good: bool) -> str:
    """`others_are_good` where there are groups with good answers that cannot be counted."""
    if others_are_good:
        said = ngettext(
            "Clear on what was heard: {count} of {groups} is clearly above {line} with answers that count and none is"
            " below it",
            "Clear on what was heard: {count} of {groups} are clearly above {line} with answers that count and none is"
            " below it",
            supporting,
        )
    else:
        said = ngettext(
            "Clear on what was heard: {count} of {groups} is clearly above {line} and none is below it",
            "Clear on what was heard: {count} of {groups} are clearly above {line} and none is below it",
            supporting,
        )
    said = said.format(count=supporting, groups=front_line_groups(count), line=whole(line))
    if average:
        said = _("{clear}; together they average {score} of 100").format(clear=said, score=average)
    return sentence(said)


def worded_for_research() -> str:
    return _("The questions were worded for research, so this flag is not judged.")


def insufficient(heard: int, enough: int, *, leaders: bool) -> str:
    if heard > 0:
        said = ngettext(
            "Only {count} front-line group has enough answers; this flag needs at least {enough}.",
            "Only {count} front-line groups have enough answers; this flag needs at least {enough}.",
            heard,
        )
    elif leaders:
        said = _("No front-line group has enough answers, and leaders' answers alone cannot clear this flag.")
    else:
        said = _("No front-line group has enough answers; this flag needs at least {enough}.")
    return said.format(count=heard, enough=enough)
