"""What a flag still lacks before it is clear: a clause for the present state, and a sentence for what would change it.

`line` is always the score that a group is compared with, 0 to 100.
"""

from collections.abc import Callable

from scoring.words.language import about, lowered, sentence, whole
from scoring.words.tongue import gettext as _
from scoring.words.tongue import gettext_lazy, ngettext, values_in

_NO_LONGER = gettext_lazy("The score of {group} would need to rise until it is no longer clearly below {line}.")
_NO_LONGER_NOW = gettext_lazy(
    "The score of {group} would need to rise until it is no longer clearly below {line} (now {score})."
)


def warning_mended(title: str, score: str, line: float) -> str:
    said = _NO_LONGER_NOW() if score else _NO_LONGER()
    return said.format(group=lowered(title), line=whole(line), score=score)


def plainly(mended: str) -> str:
    """What would clear a warning, said of what is wanted: the stored sentence says what must no longer be so."""
    found = values_in(mended, _NO_LONGER_NOW, _NO_LONGER)
    if found is None:
        return mended
    said = (
        _("{group} would need to score close to {line} or higher (now {score})")
        if "score" in found
        else _("{group} would need to score close to {line} or higher")
    )
    return sentence(said.format(**found))


def split_mended(title: str, line: float) -> str:
    said = _("Fewer {group} would need to score below {line}, or score closer to it.")
    return said.format(group=lowered(title), line=whole(line))


def low_mended(title: str, score: str, line: float) -> str:
    if not score:
        return sentence(_("{group} would need to reach {line}").format(group=lowered(title), line=whole(line)))
    said = _("{group} would need to reach {line} (now {score})")
    return sentence(said.format(group=lowered(title), line=whole(line), score=score))


def is_unheard(title: str, answered: int) -> str:
    if answered == 0:
        return _("nobody among {group} answered").format(group=lowered(title))
    return _("too few people among {group} answered to show a result").format(group=lowered(title))


def unheard_mended(title: str, still_needed: int) -> str:
    said = ngettext(
        "{count} more person among {group} would need to answer.",
        "{count} more people among {group} would need to answer.",
        still_needed,
    )
    return said.format(count=still_needed, group=lowered(title))


def could_not_say(title: str) -> str:
    return _("too few people among {group} could say").format(group=lowered(title))


def could_not_say_mended(title: str) -> str:
    return _("More people among {group} would need to be able to say.").format(group=lowered(title))


def not_asked(title: str, label: str, reason: str) -> str:
    """`label` is the bank's reason and `reason` the project's own sentence; each can be empty."""
    if not label:
        return _("nobody said why {group} were not asked").format(group=lowered(title))
    if not reason.strip():
        said = _("{group} were not asked ({reason}: nobody said why)")
    else:
        said = _("{group} were not asked ({reason}: “{sentence}”)")
    return said.format(group=lowered(title), reason=lowered(label), sentence=reason.strip())


def not_asked_mended(title: str) -> str:
    return _(
        "{group} would need to be asked, or the project would need to say before a round opens why the change does not"
        " concern them."
    ).format(group=title)


def few_heard_mended(count: int, enough: int) -> str:
    said = ngettext(
        "At least {enough} front-line group needs enough answers (now {count}).",
        "At least {enough} front-line groups need enough answers (now {count}).",
        enough,
    )
    return said.format(enough=enough, count=count)


def little_support(supporting: int, count: int, line: float, *, others_are_good: bool) -> str:
    """`others_are_good` where there are groups with good answers that cannot be counted."""
    if supporting == 0:
        said = (
            _("none is clearly above {line} with answers that count")
            if others_are_good
            else _("none is clearly above {line}")
        )
    elif others_are_good:
        said = ngettext(
            "only {count} of {all} is clearly above {line} with answers that count",
            "only {count} of {all} are clearly above {line} with answers that count",
            supporting,
        )
    else:
        said = ngettext(
            "only {count} of {all} is clearly above {line}",
            "only {count} of {all} are clearly above {line}",
            supporting,
        )
    return said.format(count=supporting, all=count, line=whole(line))


def little_support_mended(supporting: int, count: int, needed: int, line: float) -> str:
    said = ngettext(
        "At least {needed} of {all} front-line group would need to be clearly above {line}, with answers that count"
        " (now {count}).",
        "At least {needed} of {all} front-line groups would need to be clearly above {line}, with answers that count"
        " (now {count}).",
        count,
    )
    return said.format(needed=needed, all=count, line=whole(line), count=supporting)


def combined_is_unproven(title: str) -> str:
    said = _("the good answers of {group}, several small groups together, cannot be counted")
    return said.format(group=lowered(title))


def combined_is_unclear(title: str, line: float) -> str:
    said = _("{group}, several small groups together, are not clearly above {line}")
    return said.format(group=lowered(title), line=whole(line))


def combined_mended(title: str, line: float) -> str:
    said = _(
        "{group} would need to be clearly above {line}, with answers that count: they could hide a small group that is"
        " not."
    )
    return said.format(group=title, line=whole(line))


_LOW_AVERAGES = (
    gettext_lazy("the front line averages less than {line}"),
    gettext_lazy("the front line averages just short of {line}"),
    gettext_lazy("the front line averages {score}, short of {line}"),
)


def is_of_low_average(stop: str) -> bool:
    """Whether a stop says that the mean of the front line is too low."""
    return values_in(stop, *(_as_sentence(pattern) for pattern in _LOW_AVERAGES)) is not None


def _as_sentence(pattern: Callable[[], str]) -> Callable[[], str]:
    return lambda: sentence(pattern())


def low_average(average: str, line: float) -> str:
    """`average` in words, empty where too few people can be shown."""
    if not average:
        said = _LOW_AVERAGES[0]
    elif average == about(line):  # that of few people can be told to be the line that it does not reach
        said = _LOW_AVERAGES[1]
    else:
        said = _LOW_AVERAGES[2]
    return said().format(score=average, line=whole(line))


def low_average_mended(average: str, line: float) -> str:
    if not average:
        return _("The average of the front-line groups would need to reach {line}.").format(line=whole(line))
    said = _("The average of the front-line groups would need to reach {line} (now {score}).")
    return said.format(line=whole(line), score=average)
