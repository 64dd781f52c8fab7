"""Results of closed rounds, as they are published."""

from typing import Annotated

from ninja import Query, Router
from pydantic import BaseModel, Field

from api.rest.guard import ApiRequest
from reports.documents.whole import in_whole_points
from results.access import results_to_read
from results.actions import freeze_evidence
from results.models import AnyEvidence
from results.queries import for_reports
from results.stored import readiness_of
from scoring.disclosure.published import PublishedReadiness

router = Router(tags=["Results"])


class Which(BaseModel):
    for_new_reports: Annotated[bool, Field(description="The figures that new reports are made from.")] = False


class Results(BaseModel):
    """What the report in JSON has as `readiness`: scores in whole points from 0 to 100, shares from 0 to 1.

    Figures that may not be shown are null, and a reason says why.
    """

    round: int
    is_void: bool
    is_reworded: Annotated[bool, Field(description="Worded for research: no flag is judged, nothing is compared.")]
    engine: str
    readiness: PublishedReadiness


@router.get("/rounds/{row:round}/results", response=Results, summary="Show the results of a closed round")
def show_results(request: ApiRequest, round: int, which: Annotated[Which, Query(...)]) -> dict[str, object]:
    """As they were stored when it closed; or, of older rounds that were scored again, as new reports have them."""
    found = results_to_read(request.user, round)
    evidence: AnyEvidence = freeze_evidence(round=found, by=request.user)
    if which.for_new_reports:
        evidence = for_reports(evidence)
    readiness = in_whole_points(readiness_of(evidence))
    return {
        "round": found.pk,
        "is_void": found.is_void,
        "is_reworded": found.is_reworded,
        "engine": readiness.engine_version,
        "readiness": readiness,
    }
