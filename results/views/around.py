"""What every page of a round's results needs: its evidence, the navigation, and which engine made the figures."""

from accounts.http import SignedInRequest
from assessments.models import Round
from results import actions, fragments
from results.fragments import Fragment
from results.models import Evidence
from results.present.method import older_engine


def evidence_for(request: SignedInRequest, round: Round) -> Evidence:
    """Calculated now if it is not stored yet."""
    evidence = actions.freeze_evidence(round=round, by=request.user)
    evidence.round = round
    return evidence


def around(evidence: Evidence, page: str) -> dict[str, object]:
    """`page` is the current page, by its name in the navigation."""
    return {
        "round": evidence.round,
        "page": page,
        "has_sites": bool(fragments.groups_with_sites(evidence)),
        "has_rounds_before": fragments.has_rounds_before(evidence),
        "older_engine": older_engine(evidence.engine_version),
    }


def page_context(evidence: Evidence, page: str, fragment: Fragment) -> dict[str, object]:
    return around(evidence, page) | {"fragment": fragment}
