"""Every finding of the bank, evaluated by the function of its kind. None is ever skipped."""

from collections.abc import Callable, Mapping
from typing import Any

from scoring.figures.likeness import distances_to, nearest
from scoring.findings import leaders, levels, sharing
from scoring.findings.context import Outcome, Scored
from scoring.model import FindingResult, FindingRule

# A kind without a function stops the engine with a KeyError: see finding_rule, which stops the bank before.
_FUNCTIONS: Mapping[str, Callable[[FindingRule, Any, Scored], Outcome]] = {
    "leader_gap": leaders.leader_gap,
    "unsponsored": leaders.unsponsored,
    "order": leaders.order,
    "know_rate": sharing.know_rate,
    "divided": sharing.divided,
    "missing_groups": sharing.missing_groups,
    "warning_items": levels.warning_items,
    "low_answer": leaders.low_answer,
    "imbalance": levels.imbalance,
    "aligned": levels.aligned,
}


def findings(scored: Scored, scores: Mapping[str, float]) -> tuple[FindingResult, ...]:
    """One for each rule, in bank order. `scores` are the project's on the principles, for the cases they resemble."""
    distances = distances_to(scored.instrument.cases, scores)
    return tuple(_finding(rule, scored, distances) for rule in scored.instrument.findings)


def _finding(rule: FindingRule, scored: Scored, distances: Mapping[str, float]) -> FindingResult:
    found = _FUNCTIONS[rule.kind](rule, rule.parameters, scored)
    alike = [case for case in scored.instrument.cases if rule.code in case.findings]
    return FindingResult(
        code=rule.code,
        title=rule.title,
        kind=rule.kind,
        raised=found.raised,
        sentence=found.sentence,
        meaning=rule.meaning,
        groups=tuple(found.people),
        items=found.items,
        principles=found.principles,
        n=sum(found.people.values()) if found.raised else None,
        would_clear=found.would_clear if found.raised else "",
        like=nearest(alike, distances) if found.raised else None,
        figures=found.figures,
        reason=found.sentence if found.raised is None else "",
    )
