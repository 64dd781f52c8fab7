"""What a report starts from, cached like the pages of results."""

from reports.present import decision
from results.fragments import kept, readiness_of
from results.models import AnyEvidence


def suggested_decision(evidence: AnyEvidence) -> str:
    """The decision to request, as far as the flags suggest one. Cached, because it reads all the figures."""
    return kept(evidence, "decision", lambda: _suggested(evidence))


def _suggested(evidence: AnyEvidence) -> str:
    return decision.suggested_decision(readiness_of(evidence).flags.values())


def is_red(evidence: AnyEvidence) -> bool:
    return kept(evidence, "is-red", lambda: _is_red(evidence))


def _is_red(evidence: AnyEvidence) -> bool:
    return any(flag.state == "red" for flag in readiness_of(evidence).flags.values())
