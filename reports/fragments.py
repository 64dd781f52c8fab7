"""What a report starts from, cached like the pages of results."""

from reports.present import decision
from results import queries
from results.fragments import is_replaced, kept, readiness_of
from results.models import AnyEvidence, Rescored
from results.present.rules import rules
from scoring.model import ENGINE_VERSION


def suggested_decision(evidence: AnyEvidence) -> str:
    """The decision to request, as far as the flags suggest one. Cached, because it reads all the figures."""
    return kept(evidence, "decision", lambda: _suggested(evidence))


def rules_of(evidence: AnyEvidence) -> str:
    """By which rules the figures were worked out, where the round was scored by those of an older engine."""
    if isinstance(evidence, Rescored):
        return rules(evidence, evidence).sentence
    if evidence.engine_version == ENGINE_VERSION:
        return ""
    return rules(evidence, queries.rescored_of(evidence.round), is_replaced=is_replaced(evidence)).sentence


def _suggested(evidence: AnyEvidence) -> str:
    return decision.suggested_decision(readiness_of(evidence).flags.values())
