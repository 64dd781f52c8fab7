"""The one sentence that says what decided a flag."""

from collections.abc import Iterable

from scoring.flags.gaps import gaps
from scoring.flags.panel import CLEAR_LINE, ENOUGH_GROUPS, Panel, with_verdict
from scoring.model import GroupVerdict, State
from scoring.model.scales import MIDPOINT
from scoring.words import flags as words
from scoring.words.language import sentence

# A board reads two reasons; "what would clear it" lists all of them.
_MAX_REASONS = 2


def deciding_sentence(state: State, panel: Panel) -> str:
    if state == "clear":
        supporting = len(with_verdict(panel.front, "support"))
        return words.clear(supporting, len(panel.front), panel.average_told(CLEAR_LINE), MIDPOINT)
    if state == "insufficient":
        return words.insufficient(len(panel.front), ENOUGH_GROUPS, leaders=bool(panel.leaders))
    if with_verdict(panel.front + panel.other_sides, "warn"):
        return _warned(panel)
    if panel.is_enough:
        return words.not_clear(_reasons(panel), MIDPOINT)
    warning_leaders = with_verdict(panel.leaders, "warn")
    return words.leaders_warn(words.are_below(_with_scores(warning_leaders, panel), MIDPOINT), len(panel.front))


def _warned(panel: Panel) -> str:
    """Who warns, who is split, and how many groups support, so that good news is not hidden either."""
    supporting = len(with_verdict(panel.front, "support"))
    split = with_verdict(panel.front, "split")
    critical = with_verdict(panel.front, "warn") + split
    warning = with_verdict(panel.front + panel.other_sides, "warn")
    clauses = words.are_below(_with_scores(warning, panel), MIDPOINT)
    clauses += [words.is_split(verdict.title, verdict.n, verdict.counted, MIDPOINT) for verdict in split]
    if supporting:
        clauses.append(words.above(supporting, MIDPOINT, others=bool(critical)))
    return sentence("; ".join(clauses))


def _with_scores(verdicts: Iterable[GroupVerdict], panel: Panel) -> list[tuple[GroupVerdict, str]]:
    return [(verdict, panel.score(verdict)) for verdict in verdicts]


def _reasons(panel: Panel) -> list[str]:
    """The first reasons, only one for each group."""
    first: dict[str, str] = {}
    for gap in gaps(panel):
        first.setdefault(gap.about, gap.now)
    return list(first.values())[:_MAX_REASONS]
