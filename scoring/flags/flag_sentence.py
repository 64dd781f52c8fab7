"""The one sentence that says what decided a flag."""

from collections.abc import Iterable

from scoring.flags.panel import ENOUGH_GROUPS, Panel, with_verdict
from scoring.flags.stops import stops
from scoring.model import GroupVerdict, State
from scoring.words import asking as asking_words
from scoring.words import flags as words
from scoring.words.language import clauses as joined
from scoring.words.language import sentence

# A board reads two reasons; "what would clear it" lists all of them.
_MAX_REASONS = 2


def deciding_sentence(state: State, panel: Panel) -> str:
    midpoint = panel.rules.midpoint
    if state == "clear":
        return _clear(panel)
    if state == "insufficient":
        return words.insufficient(len(panel.front), ENOUGH_GROUPS, leaders=bool(panel.leaders))
    if state == "red" and not panel.most_warn:
        return _low_together(panel)
    if panel.warning:
        return _warned(panel)
    if panel.is_enough:
        return words.not_clear(_reasons(panel), midpoint)
    warning_leaders = with_verdict(panel.leaders, "warn")
    return words.leaders_warn(words.are_below(_with_scores(warning_leaders, panel), midpoint), len(panel.front))


def _clear(panel: Panel) -> str:
    average = panel.average_told(panel.rules.clear_line)
    others_are_good = bool(with_verdict(panel.front, "unproven"))
    said = words.clear(
        panel.supporting, len(panel.front), average, panel.rules.midpoint, others_are_good=others_are_good
    )
    return said if panel.is_stated else f"{said} {asking_words.NOTHING_SAYS()}"


def _low_together(panel: Panel) -> str:
    """Red by the front line's own bar alone."""
    midpoint = panel.rules.midpoint
    front = None if any(verdict.is_coarse for verdict in panel.front) else panel.front_line
    together = words.low_together(panel.average_told(midpoint), front)
    if not panel.warning:
        return words.none_alone(together, midpoint)
    warning = words.are_below(_with_scores(panel.warning, panel), midpoint)
    return words.together_as_well(warning, together, midpoint)


def _warned(panel: Panel) -> str:
    """Who warns, who is split, and how many groups support, so that good news is not hidden either."""
    midpoint = panel.rules.midpoint
    split = panel.split
    critical = with_verdict(panel.front, "warn") + split
    clauses = words.are_below(_with_scores(panel.warning, panel), midpoint)
    clauses += [words.is_split(verdict.title, verdict.n, verdict.counted, midpoint) for verdict in split]
    if panel.supporting:
        clauses.append(words.above(panel.supporting, midpoint, others=bool(critical)))
    return sentence(joined(clauses))


def _with_scores(verdicts: Iterable[GroupVerdict], panel: Panel) -> list[tuple[GroupVerdict, str]]:
    return [(verdict, panel.score(verdict)) for verdict in verdicts]


def _reasons(panel: Panel) -> list[str]:
    """The first reasons, only one for each group."""
    first: dict[str, str] = {}
    for stop in stops(panel):
        first.setdefault(stop.about, stop.now)
    return list(first.values())[:_MAX_REASONS]
