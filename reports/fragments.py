"""What a report starts from, cached like the pages of results."""

from reports.present import decision
from results.fragments import kept, readiness_of
from results.models import AnyEvidence
from results.present import flag_words
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
    return bool(red_flags(evidence))


def red_flags(evidence: AnyEvidence) -> dict[str, str]:
    """Code -> name."""
    return kept(evidence, "red-flags", lambda: _red_flags(evidence))


def _red_flags(evidence: AnyEvidence) -> dict[str, str]:
    flags = readiness_of(evidence).flags.values()
    return {flag.code: flag_words.name(flag.code, flag.title) for flag in flags if flag.state == "red"}
