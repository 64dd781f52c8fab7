"""Executives expect the front line to answer far better than it does (docs/scoring.md, rule 6)."""

from dataclasses import dataclass

from scoring.findings.context import Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.model import FindingRule
from scoring.model.parameters import People, Points, RuleParameters


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """At least `people` executives expect an answer at least `points` (of 100) above that of front-line staff."""

    points: Points
    people: People


def evaluate(_rule: FindingRule, _parameters: Parameters, _scored: Scored) -> Outcome:
    return Outcome(State.UNKNOWN, "Executives were not asked what the front line will answer.")


def rule_in_words(parameters: Parameters) -> str:
    return (
        f"Raised where executives expect an answer at least {parameters.points:.0f} points above that of front-line"
        " staff."
    )


KIND = Kind("prediction_gap", Parameters, evaluate, rule_in_words)
