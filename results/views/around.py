"""What every page of a round's results needs: its evidence, the navigation, and the rules behind its figures."""

from accounts.http import SignedInRequest
from assessments.models import Round
from results import actions, fragments, queries
from results.fragments import Fragment
from results.models import AnyEvidence, Rescored
from results.present.rules import PRESENT, THEN, Rules, rules
from scoring.model import ENGINE_VERSION

# In the session: the rounds whose figures by the present rules this person looks at.
BY_PRESENT_RULES = "rounds by present rules"


def evidence_for(request: SignedInRequest, round: Round) -> AnyEvidence:
    """Calculated now if it is not stored yet. Of an older round that was scored again, the figures that were chosen."""
    evidence = actions.freeze_evidence(round=round, by=request.user)
    evidence.round = round
    if evidence.engine_version == ENGINE_VERSION:
        return evidence
    choose_rules(request, round, request.GET.get("rules", ""))
    is_present = round.pk in request.session.get(BY_PRESENT_RULES, [])
    return (queries.rescored_of(round) if is_present else None) or evidence


def choose_rules(request: SignedInRequest, round: Round, rules: str) -> None:
    """What an address asks for holds for the next pages of the round too. Anything else changes nothing."""
    chosen = {*request.session.get(BY_PRESENT_RULES, [])}
    wanted = {PRESENT: chosen | {round.pk}, THEN: chosen - {round.pk}}.get(rules, chosen)
    if wanted != chosen:
        request.session[BY_PRESENT_RULES] = sorted(wanted)


def around(evidence: AnyEvidence, page: str) -> dict[str, object]:
    """`page` is the current page, by its name in the navigation."""
    return {
        "round": evidence.round,
        "page": page,
        "ways": fragments.ways(evidence),
        "has_sites": bool(fragments.groups_with_sites(evidence)),
        "has_rounds_before": fragments.has_rounds_before(evidence),
        "rules": _rules(evidence),
    }


def _rules(evidence: AnyEvidence) -> Rules | None:
    if isinstance(evidence, Rescored):
        return rules(evidence, evidence)
    if evidence.engine_version == ENGINE_VERSION:
        return None
    return rules(evidence, queries.rescored_of(evidence.round), is_replaced=fragments.is_replaced(evidence))


def page_context(evidence: AnyEvidence, page: str, fragment: Fragment) -> dict[str, object]:
    return around(evidence, page) | {"fragment": fragment}
