"""What stops a flag from being clear: how things stand, and what would have to change (docs/scoring.md, rule 7)."""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.disclosure.suppression import GroupView
from scoring.flags.lines import is_below
from scoring.flags.panel import ENOUGH_GROUPS, Panel, with_verdict
from scoring.model import GroupVerdict, NotAskedGroup
from scoring.words import flags as words
from scoring.words import lacking
from scoring.words.language import sentence


@dataclass(frozen=True)
class Stop:
    about: str  # a group's code, or what else is missing
    now: str  # a clause: "doctors are split (6 of 12 score below 50)"
    would_clear: str  # a sentence: "Fewer doctors would need to score below 50, or closer to it."

    @property
    def sentence(self) -> str:
        return sentence(self.now)


def stops(panel: Panel) -> tuple[Stop, ...]:
    """One for each condition of "clear" that does not hold, in the order in which a board would ask.

    There is none exactly when the flag is clear.
    """
    combined = [verdict for verdict in panel.unsupporting_combined if verdict.verdict in {"unclear", "unproven"}]
    return (
        *(_warning(verdict, panel) for verdict in panel.warning),
        *(_split(verdict, panel) for verdict in panel.split),
        *(_low(verdict, panel) for verdict in panel.low),
        *map(_unheard, panel.unheard),
        *map(_could_not_say, panel.could_not_say),
        *map(_unaccounted, panel.unaccounted),
        *_too_few(panel),
        *_too_little_support(panel),
        *(_combined(verdict, panel) for verdict in combined),
        *_too_low(panel),
    )


def _warning(verdict: GroupVerdict, panel: Panel) -> Stop:
    score, line = panel.score(verdict), panel.rules.midpoint
    return Stop(
        about=verdict.code,
        now=words.are_below([(verdict, score)], line)[0],
        would_clear=lacking.warning_mended(verdict.title, score, line),
    )


def _split(verdict: GroupVerdict, panel: Panel) -> Stop:
    line = panel.rules.midpoint
    return Stop(
        about=verdict.code,
        now=words.is_split(verdict.title, verdict.n, verdict.counted, line),
        would_clear=lacking.split_mended(verdict.title, line),
    )


def _low(verdict: GroupVerdict, panel: Panel) -> Stop:
    score, line = panel.score(verdict), panel.rules.midpoint
    return Stop(
        about=verdict.code,
        now=words.is_low(verdict.title, score, line),
        would_clear=lacking.low_mended(verdict.title, score, line),
    )


def _unheard(view: GroupView) -> Stop:
    return Stop(
        about=view.group.code,
        now=lacking.is_unheard(view.group.title, view.evidence.answered),
        would_clear=lacking.unheard_mended(view.group.title, view.still_needed),
    )


def _could_not_say(view: GroupView) -> Stop:
    title = view.group.title
    return Stop(view.group.code, lacking.could_not_say(title), lacking.could_not_say_mended(title))


def _unaccounted(group: NotAskedGroup) -> Stop:
    return Stop(
        about=group.code,
        now=lacking.not_asked(group.title, group.label, group.reason),
        would_clear=lacking.not_asked_mended(group.title),
    )


def _too_few(panel: Panel) -> Iterator[Stop]:
    count = len(panel.front)
    if not panel.is_enough:
        yield Stop("heard", words.few_heard(count), lacking.few_heard_mended(count, ENOUGH_GROUPS))


def _too_little_support(panel: Panel) -> Iterator[Stop]:
    supporting, needed, line = panel.supporting, panel.supporters_needed, panel.rules.midpoint
    if panel.is_enough and supporting < needed:
        others_are_good = bool(with_verdict(panel.front, "unproven"))
        yield Stop(
            about="support",
            now=lacking.little_support(supporting, len(panel.front), line, others_are_good=others_are_good),
            would_clear=lacking.little_support_mended(supporting, len(panel.front), needed, line),
        )


def _combined(verdict: GroupVerdict, panel: Panel) -> Stop:
    line, is_unproven = panel.rules.midpoint, verdict.verdict == "unproven"
    return Stop(
        about=verdict.code,
        now=lacking.combined_is_unproven(verdict.title)
        if is_unproven
        else lacking.combined_is_unclear(verdict.title, line),
        would_clear=lacking.combined_mended(verdict.title, line),
    )


def _too_low(panel: Panel) -> Iterator[Stop]:
    line = panel.rules.clear_line
    if panel.is_enough and is_below(panel.average, line):
        average = panel.average_told(line)
        yield Stop("average", lacking.low_average(average, line), lacking.low_average_mended(average, line))
