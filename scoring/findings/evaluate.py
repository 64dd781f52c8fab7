"""Every finding of the bank, evaluated by its kind. None is ever skipped."""

from collections.abc import Mapping

from scoring.figures.likeness import distances_to, nearest
from scoring.findings.context import Scored, State
from scoring.findings.registry import KINDS
from scoring.model import FindingResult, FindingRule


def findings(scored: Scored, scores: Mapping[str, float]) -> tuple[FindingResult, ...]:
    """One for each rule, in bank order. `scores` are the project's on the principles, for the cases they resemble."""
    distances = distances_to(scored.instrument.cases, scores)
    return tuple(_finding(rule, scored, distances) for rule in scored.instrument.findings)


def _finding(rule: FindingRule, scored: Scored, distances: Mapping[str, float]) -> FindingResult:
    outcome = KINDS[rule.kind].evaluate(rule, rule.parameters, scored)
    is_raised = outcome.state is State.RAISED
    alike = [case for case in scored.instrument.cases if rule.code in case.findings]
    return FindingResult(
        code=rule.code,
        title=rule.title,
        kind=rule.kind,
        raised=outcome.state.value,
        sentence=outcome.sentence,
        meaning=rule.meaning,
        groups=tuple(outcome.people),
        items=outcome.items,
        principles=outcome.principles,
        n=sum(outcome.people.values()) if is_raised else None,
        would_clear=outcome.would_clear if is_raised else "",
        like=nearest(alike, distances) if is_raised else None,
        figures=outcome.figures,
        reason=outcome.sentence if outcome.state is State.UNKNOWN else "",
        looked_at=outcome.looked_at,
    )
