"""What a flag still lacks before it is clear: how things stand, and what would have to change."""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.disclosure.suppression import GroupView
from scoring.flags.panel import CLEAR_LINE, ENOUGH_GROUPS, Panel, with_verdict
from scoring.model import GroupVerdict
from scoring.model.scales import MIDPOINT
from scoring.words import flags as words


@dataclass(frozen=True)
class Gap:
    about: str  # a group's code, or what else is missing
    now: str  # a clause: "doctors are split (6 of 12 score below 50)"
    mended: str  # a sentence: "No more than a third of doctors may score below 50."


def gaps(panel: Panel) -> tuple[Gap, ...]:
    """One for each condition of "clear" that does not hold, in the order in which a board would ask."""
    low = [verdict for verdict in panel.front if verdict.verdict != "warn" and verdict.exact < MIDPOINT]
    warning = with_verdict(panel.front + panel.other_sides, "warn")
    return (
        *(_warning(verdict, panel.score(verdict)) for verdict in warning),
        *map(_split, with_verdict(panel.front, "split")),
        *(_low(verdict, panel.score(verdict)) for verdict in low),
        *map(_unheard, panel.unheard),
        *_too_few(panel),
        *_too_little_support(panel),
        *_too_low(panel),
    )


def _warning(verdict: GroupVerdict, score: str) -> Gap:
    return Gap(
        about=verdict.code,
        now=words.are_below([(verdict, score)], MIDPOINT)[0],
        mended=words.warning_mended(verdict.title, score, MIDPOINT),
    )


def _split(verdict: GroupVerdict) -> Gap:
    return Gap(
        about=verdict.code,
        now=words.is_split(verdict.title, verdict.n, verdict.counted, MIDPOINT),
        mended=words.split_mended(verdict.title, MIDPOINT),
    )


def _low(verdict: GroupVerdict, score: str) -> Gap:
    return Gap(
        about=verdict.code,
        now=words.is_low(verdict.title, score, MIDPOINT),
        mended=words.low_mended(verdict.title, score, MIDPOINT),
    )


def _unheard(view: GroupView) -> Gap:
    return Gap(
        about=view.group.code,
        now=words.is_unheard(view.group.title, view.evidence.answered),
        mended=words.unheard_mended(view.group.title, view.still_needed),
    )


def _too_few(panel: Panel) -> Iterator[Gap]:
    count = len(panel.front)
    if not panel.is_enough:
        yield Gap("heard", words.few_heard(count), words.few_heard_mended(count, ENOUGH_GROUPS))


def _too_little_support(panel: Panel) -> Iterator[Gap]:
    supporting, count = len(with_verdict(panel.front, "support")), len(panel.front)
    if panel.is_enough and 2 * supporting < count:
        yield Gap(
            about="support",
            now=words.little_support(supporting, count, MIDPOINT),
            mended=words.little_support_mended(supporting, count, MIDPOINT),
        )


def _too_low(panel: Panel) -> Iterator[Gap]:
    if panel.is_enough and panel.average < CLEAR_LINE:
        average = panel.average_told(CLEAR_LINE)
        yield Gap("average", words.low_average(average, CLEAR_LINE), words.low_average_mended(average, CLEAR_LINE))
