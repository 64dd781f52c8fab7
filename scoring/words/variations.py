"""What is changed to see how firm a flag is. Each name completes "The flag would be amber ..."."""

from functools import partial

from scoring.words.language import percent, plain_number, whole
from scoring.words.tongue import gettext as _

# What the rules of the banks say, which the variations leave.
_BAR, _ADDED, _CLEAR_LINE, _SPLIT = 0.8, 1.0, 60.0, 6.0


def without(title: str) -> str:
    return _("without {group}").format(group=title)


def _counted_as(answer: int) -> str:
    return _("with “I don't know” counted as {answer}").format(answer=answer)


def _with_bars(bar: float) -> str:
    """How much of the distribution a bar holds, 0 to 1."""
    return _("with bars of {bar} instead of {standard}").format(bar=percent(bar), standard=percent(_BAR))


def _with_added(added: float) -> str:
    said = _("with small groups drawn closer to the middle ({added} people added instead of {standard})")
    return said.format(added=plain_number(added), standard=plain_number(_ADDED))


def _clear_from(line: float) -> str:
    return _("with clear from {line} instead of {standard}").format(line=whole(line), standard=whole(_CLEAR_LINE))


def _split_from(points: float) -> str:
    said = _("with groups split from {points} points instead of {standard}")
    return said.format(points=whole(points), standard=whole(_SPLIT))


DONT_KNOW_AS_TWO = partial(_counted_as, 2)
SHORTER_BARS, LONGER_BARS = partial(_with_bars, 0.70), partial(_with_bars, 0.90)
CLOSER_TO_THE_MIDDLE = partial(_with_added, 2.5)
LOWER_CLEAR_LINE, HIGHER_CLEAR_LINE = partial(_clear_from, 55.0), partial(_clear_from, 65.0)
SPLIT_SOONER, SPLIT_LATER = partial(_split_from, 4.0), partial(_split_from, 8.0)
