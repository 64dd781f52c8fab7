"""What a sample project agreed after its first round, and what had become of it when it asked again. Made up."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from improvement.plan.actions import save_plan
from improvement.plan.proposing import offered_of
from results.models import Evidence
from results.samples import ASKED_AGAIN, CAST, ORGANISATION, cases, name_of

_LEE, _SAM = "Lee Example", "Sam Example"
_WHY_NOT = "The contracts run until next year. They cannot be changed before."
# By codes of steps: heard, led by a clinician, decided in a panel; the benefits are written down, the contracts stay.
_AGREED: dict[str, dict[str, Any]] = {
    "hear": {"owner": _LEE, "due_on": 330, "done_on": 320},
    "R12": {"owner": _SAM, "due_on": 300, "done_on": 290},
    "R13": {"owner": _SAM, "due_on": 240},
    "R32": {"owner": _LEE, "due_on": 270, "done_on": 260},
    "R35": {"owner": _LEE, "why_not": _WHY_NOT},
}


def plan_between_two_rounds() -> None:
    name = next(name_of(case) for case in cases() if case["id"] == ASKED_AGAIN)
    evidence = Evidence.objects.select_related("round__project__organisation").get(
        round__project__name=name, round__project__organisation__name=ORGANISATION, round__number=1
    )
    offered = offered_of(evidence)
    titles = {step.code: step.title for step in (*offered.first, *offered.others) if step.code in _AGREED}
    changes = {code: _as_days(_AGREED[code]) for code in titles}
    save_plan(round=evidence.round, changes=changes, titles=titles, by=User.objects.get(email=CAST[0][1]))


def _as_days(fields: dict[str, Any]) -> dict[str, Any]:
    """Numbers are days before today."""
    return {name: _ago(value) if isinstance(value, int) else value for name, value in fields.items()}


def _ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)
