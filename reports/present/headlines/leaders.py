"""Headlines on leaders and the front line."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.present.board_data import Expectations
from reports.present.headlines.words import counted, number, part
from results.present import flag_words
from results.present.answer.short_names import short_name
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FlagResult
from scoring.model.scales import MIDPOINT
from scoring.words.language import rounded

# Points between leaders and the front line below which a headline calls them much the same.
_MUCH_THE_SAME = 10


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
        yield _differ(apart) if apart else "no clear gap between what executives expect and what the front line answers"
    else:
        yield from _on_flags(readiness, apart)


def _differ(apart: int) -> str:
    return f"leaders and the front line differ on {counted(apart, 'principle')}"


def _expected_gaps(mirror: Expectations) -> Iterator[int]:
    for row in mirror.rows:
        if row.is_gap and row.front and row.predicted.kind.isdigit():
            yield int(row.predicted.text) - int(row.front)


def _expected(more: int, less: int, every: int) -> str:
    """On so many statements far more than is answered, and on so many far less."""
    if more and less:
        return (
            f"executives expect far more on {counted(more, 'statement')}, and far less on {counted(less, 'statement')}"
        )
    than = f"far {'more' if more else 'less'} than the front line answers"
    return f"executives expect {than} on {part(more or less, every, 'statement')}"


def _on_flags(readiness: PublishedReadiness, apart: int) -> Iterator[str]:
    gaps = [gap for flag in readiness.flags.values() for gap in _gaps_of(flag)]
    wide = [gap for gap in gaps if abs(gap.apart) >= _MUCH_THE_SAME]
    if wide:
        yield _widest(max(wide, key=lambda gap: abs(gap.apart)))
    elif apart:
        yield _differ(apart)
    elif gaps:
        flags = part(len({gap.flag for gap in gaps}), len(readiness.flags), "flag")
        yield f"leaders and the front line score within {number(_MUCH_THE_SAME)} points on {flags}"


def _widest(gap: _Gap) -> str:
    points = f"{'about ' if gap.is_about else ''}{abs(gap.apart)} points"
    where = "above" if gap.apart > 0 else "below"
    return f"{gap.who} score {points} {where} the front line on “{gap.flag}”"


def _gaps_of(flag: FlagResult) -> Iterator[_Gap]:
    if flag.front is None:
        return
    for one in flag.verdicts:
        if one.side == "leadership" and one.mean is not None:
            apart = rounded(one.mean) - rounded(flag.front.mean)
            yield _Gap(short_name(one.code, one.title), flag_words.name(flag.code, flag.title), apart, one.is_coarse)


def leaders_say(readiness: PublishedReadiness) -> Iterator[str]:
    """On how many of the questions to leaders one of their groups scores below 50."""
    means = [[one.cell.mean for one in row.leaders if one.cell.mean is not None] for row in readiness.mirror]
    known = [min(found) for found in means if found]
    low = sum(score < MIDPOINT for score in known)
    answered = "" if len(known) == len(means) else " that they answered"
    if low:
        yield f"leaders score below 50 on {part(low, len(known), 'question')}{answered}"
    elif known:
        yield f"leaders score 50 or more on {part(len(known), len(known), 'question')}{answered}"
