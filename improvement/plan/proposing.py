"""What a plan starts from: the steps that the results ask for, cached like the pages of results."""

from improvement.present.plan import Proposals, proposals
from results import fragments
from results.models import AnyEvidence
from results.present.data import Practices


def proposed(evidence: AnyEvidence) -> Proposals:
    return fragments.kept(evidence, "proposals", lambda: _proposals(evidence))


def offered_of(evidence: AnyEvidence) -> Practices:
    return proposed(evidence).practices


def _proposals(evidence: AnyEvidence) -> Proposals:
    round = evidence.round
    return proposals(
        fragments.readiness_of(evidence),
        round.catalogue,
        threshold=round.threshold,
        is_live=round.is_live,
        stage=str(round.get_stage_display()),
    )
