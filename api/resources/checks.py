"""What was found that makes the result of a round weaker or open to doubt."""

from typing import Annotated, Literal

from ninja import Router
from pydantic import BaseModel, Field

from api.rest.guard import ApiRequest
from assessments.access import round_to_run
from assessments.checks import Check
from reports.checks.gather import Found, found_in

router = Router(tags=["Rounds"])


class CheckOut(BaseModel):
    """Something that was found. Only what must be fixed stops anything."""

    code: str
    weight: Literal["must", "should", "look"]
    words: str
    effect: Annotated[str, Field(description="What it does to the result.")]
    details: list[str]
    can_be_fixed: Annotated[bool, Field(description="Who is asked can no longer change once a round is open.")]


class MomentOut(BaseModel):
    """What was found for one moment of a round."""

    moment: Literal["opening", "closing", "reporting"]
    checks: list[CheckOut]


class ChecksOut(BaseModel):
    """Moments that come later, or are over, are left out."""

    round: int
    moments: list[MomentOut]


@router.get("/rounds/{row:round}/checks", response=ChecksOut, summary="Check a round")
def show_checks(request: ApiRequest, round: int) -> dict[str, object]:
    """Before it opens, before it closes, and before a report is made."""
    found = round_to_run(request.user, round)
    moments = found_in(found, may=found.may, by=request.user)
    return {"round": found.pk, "moments": [_moment(one) for one in moments]}


def _moment(found: Found) -> dict[str, object]:
    return {"moment": found.moment.value, "checks": [_check(check) for check in found.checks]}


def _check(check: Check) -> dict[str, object]:
    same = {name: getattr(check, name) for name in ("code", "words", "effect", "details")}
    return same | {"weight": check.weight.name.lower(), "can_be_fixed": check.way is not None}
