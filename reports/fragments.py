"""What a report starts from, cached like the pages of results."""

from reports.present import decision
from results.fragments import kept, readiness_of
from results.models import AnyEvidence
from results.present.steps.unsure import could_not_say


def suggested_decision(evidence: AnyEvidence) -> str:
    """The decision to request, as far as the flags suggest one. Cached, because it reads all the figures."""
    return kept(evidence, "decision", lambda: _suggested(evidence))


def decision_in_short(evidence: AnyEvidence) -> str:
    """The same for the first screen of results, where the groups that were not heard stand already."""
    return kept(evidence, "decision-in-short", lambda: _in_short(evidence))


def _in_short(evidence: AnyEvidence) -> str:
    readiness = readiness_of(evidence)
    return decision.decision_in_short(readiness.flags.values(), unsure=could_not_say(readiness))


def _suggested(evidence: AnyEvidence) -> str:
    return decision.suggested_for(readiness_of(evidence))


def is_red(evidence: AnyEvidence) -> bool:
    return kept(evidence, "is-red", lambda: _is_red(evidence))


def _is_red(evidence: AnyEvidence) -> bool:
    return any(flag.state == "red" for flag in readiness_of(evidence).flags.values())
