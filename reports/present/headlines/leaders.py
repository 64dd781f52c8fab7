"""Headlines on leaders and the front line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from improvement.present.reviews import LOWER, ReviewRow
from reports.present.expected import Expectations
from reports.present.headlines.words import OfAll, counted, number
from results.present import flag_words
from results.present.answer.short_names import short_name
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FlagResult, Reflection
from scoring.model.scales import MIDPOINT
from scoring.words.language import rounded

# Points between leaders and the front line below which a headline calls them much the same.
_MUCH_THE_SAME = 10
_DISPUTED = OfAll(
    one=gettext_lazy("one answer is disputed by an outside reviewer"),
    both=gettext_lazy("both answers are disputed by an outside reviewer"),
    every=gettext_lazy("all {total} answers are disputed by an outside reviewer"),
    some=ngettext_lazy(
        "{count} of {total} answers is disputed by an outside reviewer",
        "{count} of {total} answers are disputed by an outside reviewer",
        "n",
    ),
)
_DIFFER = ngettext_lazy(
    "leaders and the front line differ on {count} principle",
    "leaders and the front line differ on {count} principles",
    "n",
)
_EXPECT_MORE = OfAll(
    one=gettext_lazy("executives expect far more than the front line answers on one statement"),
    both=gettext_lazy("executives expect far more than the front line answers on both statements"),
    every=gettext_lazy("executives expect far more than the front line answers on all {total} statements"),
    some=ngettext_lazy(
        "executives expect far more than the front line answers on {count} of {total} statements",
        "executives expect far more than the front line answers on {count} of {total} statements",
        "n",
    ),
)
_EXPECT_LESS = OfAll(
    one=gettext_lazy("executives expect far less than the front line answers on one statement"),
    both=gettext_lazy("executives expect far less than the front line answers on both statements"),
    every=gettext_lazy("executives expect far less than the front line answers on all {total} statements"),
    some=ngettext_lazy(
        "executives expect far less than the front line answers on {count} of {total} statements",
        "executives expect far less than the front line answers on {count} of {total} statements",
        "n",
    ),
)
# On how many less, by on how many more.
_ONE_MORE = ngettext_lazy(
    "executives expect far more on one statement, and far less on {count} statement",
    "executives expect far more on one statement, and far less on {count} statements",
    "n",
)
_SEVERAL_MORE = ngettext_lazy(
    "executives expect far more on {more} statements, and far less on {count} statement",
    "executives expect far more on {more} statements, and far less on {count} statements",
    "n",
)
_CLOSE = OfAll(
    one=gettext_lazy("leaders and the front line score within {points} points on one flag"),
    both=gettext_lazy("leaders and the front line score within {points} points on both flags"),
    every=gettext_lazy("leaders and the front line score within {points} points on all {total} flags"),
    some=ngettext_lazy(
        "leaders and the front line score within {points} points on {count} of {total} flags",
        "leaders and the front line score within {points} points on {count} of {total} flags",
        "n",
    ),
)
_BELOW = OfAll(
    one=gettext_lazy("leaders score below 50 on one question"),
    both=gettext_lazy("leaders score below 50 on both questions"),
    every=gettext_lazy("leaders score below 50 on all {total} questions"),
    some=ngettext_lazy(
        "leaders score below 50 on {count} of {total} questions",
        "leaders score below 50 on {count} of {total} questions",
        "n",
    ),
)
_BELOW_OF_ANSWERED = OfAll(
    one=gettext_lazy("leaders score below 50 on one question that they answered"),
    both=gettext_lazy("leaders score below 50 on both questions that they answered"),
    every=gettext_lazy("leaders score below 50 on all {total} questions that they answered"),
    some=ngettext_lazy(
        "leaders score below 50 on {count} of {total} questions that they answered",
        "leaders score below 50 on {count} of {total} questions that they answered",
        "n",
    ),
)
_ABOVE = OfAll(
    one=gettext_lazy("leaders score 50 or more on one question"),
    both=gettext_lazy("leaders score 50 or more on both questions"),
    every=gettext_lazy("leaders score 50 or more on all {total} questions"),
    some=gettext_lazy("leaders score 50 or more on {count} of {total} questions"),
)
_ABOVE_OF_ANSWERED = OfAll(
    one=gettext_lazy("leaders score 50 or more on one question that they answered"),
    both=gettext_lazy("leaders score 50 or more on both questions that they answered"),
    every=gettext_lazy("leaders score 50 or more on all {total} questions that they answered"),
    some=gettext_lazy("leaders score 50 or more on {count} of {total} questions that they answered"),
)


@dataclass(frozen=True)
class _Gap:
    """A leadership group and the front line on a flag, from 0 to 100. `is_about`: few people are behind it."""

    who: str
    flag: str
    apart: int
    is_about: bool


def leaders_and_front(mirror: Expectations, readiness: PublishedReadiness, apart: int = 0) -> Iterator[str]:
    """What executives expect and what is answered; where they were not asked that, the scores behind the flags.

    `apart`: on how many principles leaders answer otherwise than the whole front line, which the part lists.
    """
    gaps = list(_expected_gaps(mirror))
    if gaps:
        yield _expected(sum(gap > 0 for gap in gaps), sum(gap < 0 for gap in gaps), len(mirror.rows))
    elif any(row.is_compared for row in mirror.rows):
        yield (
            _differ(apart)
            if apart
            else _("no clear gap between what executives expect and what the front line answers")
        )
    else:
        yield from _on_flags(readiness, apart)


def reviewed(reviews: Sequence[ReviewRow]) -> Iterator[str]:
    """ "Three of twelve answers disputed by somebody outside the team". Only what was judged lower than
    leaders answered. `reviews` are newest first.
    """
    for review in reviews[:1]:
        disputed = sum(row.verdict == _(LOWER) for row in review.rows)
        yield _DISPUTED.told(disputed, len(review.rows))


def _differ(apart: int) -> str:
    return counted(_DIFFER, apart)


def _expected_gaps(mirror: Expectations) -> Iterator[int]:
    for row in mirror.rows:
        if row.is_gap and row.front and row.predicted.kind.isdigit():
            yield int(row.predicted.text) - int(row.front)


def _expected(more: int, less: int, every: int) -> str:
    """On so many statements far more than is answered, and on so many far less."""
    if more and less:
        return counted(_ONE_MORE if more == 1 else _SEVERAL_MORE, less, more=number(more))
    return _EXPECT_MORE.told(more, every) if more else _EXPECT_LESS.told(less, every)


def _on_flags(readiness: PublishedReadiness, apart: int) -> Iterator[str]:
    gaps = [gap for flag in readiness.flags.values() for gap in _gaps_of(flag)]
    wide = [gap for gap in gaps if abs(gap.apart) >= _MUCH_THE_SAME]
    if wide:
        yield _widest(max(wide, key=lambda gap: abs(gap.apart)))
    elif apart:
        yield _differ(apart)
    elif gaps:
        flags = {gap.flag for gap in gaps}
        yield _CLOSE.told(len(flags), len(readiness.flags), points=number(_MUCH_THE_SAME))


def _widest(gap: _Gap) -> str:
    points = abs(gap.apart)
    if gap.is_about:
        said = (
            _("{groups} score about {points} points above the front line on “{flag}”")
            if gap.apart > 0
            else _("{groups} score about {points} points below the front line on “{flag}”")
        )
    else:
        said = (
            _("{groups} score {points} points above the front line on “{flag}”")
            if gap.apart > 0
            else _("{groups} score {points} points below the front line on “{flag}”")
        )
    return said.format(groups=gap.who, points=points, flag=gap.flag)


def _gaps_of(flag: FlagResult) -> Iterator[_Gap]:
    if flag.front is None:
        return
    for one in flag.verdicts:
        if one.side == "leadership" and one.mean is not None:
            apart = rounded(one.mean) - rounded(flag.front.mean)
            yield _Gap(short_name(one.code, one.title), flag_words.name(flag.code, flag.title), apart, one.is_coarse)


def leaders_say(readiness: PublishedReadiness) -> Iterator[str]:
    """On how many of the questions to leaders one of their groups scores below 50."""
    lowest = [_lowest(row) for row in readiness.mirror]
    known = [score for score in lowest if score is not None]
    low = sum(score < MIDPOINT for score in known)
    is_every = len(known) == len(lowest)
    if low:
        yield (_BELOW if is_every else _BELOW_OF_ANSWERED).told(low, len(known))
    elif known:
        yield (_ABOVE if is_every else _ABOVE_OF_ANSWERED).told(len(known), len(known))


def _lowest(row: Reflection) -> float | None:
    """Of the leadership groups that have a score."""
    return min((one.cell.mean for one in row.leaders if one.cell.mean is not None), default=None)
