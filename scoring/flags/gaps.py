"""What a flag is still missing before it can be clear: as things stand, and what would mend it."""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.disclosure.suppression import Voice
from scoring.flags.panel import CLEAR_LINE, ENOUGH_GROUPS, Panel, of
from scoring.model import GroupVerdict
from scoring.model.scales import MIDPOINT
from scoring.words import sentences as words


@dataclass(frozen=True)
class Gap:
    about: str  # a group's code, or what else is missing
    now: str  # a clause: "doctors are split (6 of 12 below the midpoint)"
    mended: str  # a sentence: "At most a third of doctors may be below the midpoint."


def gaps(speaking: Panel) -> tuple[Gap, ...]:
    """One for each condition of "clear" that does not hold, in the order in which a board would ask."""
    front = speaking.front
    return (
        *(_warning(one) for one in of(front + speaking.beside, "warn")),
        *(_split(one) for one in of(front, "split")),
        *(_low(one) for one in front if one.verdict != "warn" and one.mean < MIDPOINT),
        *(_unheard(voice) for voice in speaking.unheard),
        *_too_few(speaking),
        *_too_little_support(speaking),
        *_too_low(speaking),
    )


def _warning(one: GroupVerdict) -> Gap:
    return Gap(
        about=one.code,
        now=words.are_below([one], MIDPOINT)[0],
        mended=words.warning_mended(one.title, one.mean, MIDPOINT),
    )


def _split(one: GroupVerdict) -> Gap:
    return Gap(one.code, words.is_split(one.title, one.n, one.below), words.split_mended(one.title))


def _low(one: GroupVerdict) -> Gap:
    return Gap(one.code, words.is_low(one.title, one.mean, MIDPOINT), words.low_mended(one.title, one.mean, MIDPOINT))


def _unheard(voice: Voice) -> Gap:
    title = voice.group.title
    return Gap(
        voice.group.code, words.is_unheard(title, voice.evidence.answered), words.unheard_mended(title, voice.wanting)
    )


def _too_few(speaking: Panel) -> Iterator[Gap]:
    if not speaking.is_enough:
        yield Gap(
            "heard", words.few_heard(len(speaking.front)), words.few_heard_mended(len(speaking.front), ENOUGH_GROUPS)
        )


def _too_little_support(speaking: Panel) -> Iterator[Gap]:
    supporting, count = len(of(speaking.front, "support")), len(speaking.front)
    if speaking.is_enough and 2 * supporting < count:
        yield Gap("support", words.little_support(supporting, count), words.little_support_mended(supporting, count))


def _too_low(speaking: Panel) -> Iterator[Gap]:
    if speaking.is_enough and speaking.average < CLEAR_LINE:
        average = speaking.average
        yield Gap("average", words.low_average(average, CLEAR_LINE), words.low_average_mended(average, CLEAR_LINE))
