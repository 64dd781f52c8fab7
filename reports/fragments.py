"""What a report starts from, kept as the pages of results are."""

from reports.present import decision
from results.fragments import kept, readiness_of
from results.models import Evidence


def suggested_decision(evidence: Evidence) -> str:
    """What to ask of the board, as far as the flags can tell. Kept as the pages are, because it opens the figures."""
    return kept(evidence, "decision", lambda: _suggested(evidence))


def _suggested(evidence: Evidence) -> str:
    return decision.suggested_decision({flag.state for flag in readiness_of(evidence).flags.values()})
