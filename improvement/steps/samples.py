"""The plan of the sample project in Glasgow, made up: steps done, late and declined, two of its own, and notes."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Membership, User
from assessments.models import Round
from improvement.models import StepOwner
from improvement.plan.actions import save_plan
from improvement.plan.proposing import offered_of
from improvement.steps import actions
from improvement.steps.naming import NamedOwner
from results.models import Evidence
from results.samples import CAST, ORGANISATION

GLASGOW = "Clinical Portal, NHS Greater Glasgow"
_AGO = timedelta(days=60)  # the round closed two months before, so that something can have become of the plan
_MANAGER, _EXECUTIVE = (email for _, email, _ in CAST[:2])
_LEE = NamedOwner(name="Lee Example", email="lee@example.org")
_WHY_NOT = "The evaluation with the university will do this. We do not do it twice."
_WARDS = "Sit with each ward for a shift, and write down what the portal does not do"
_EVALUATE = "Agree with the university how the portal will be evaluated, beyond counting its use"


def plan_of_glasgow() -> None:
    evidence = Evidence.objects.select_related("round__project__organisation").get(
        round__project__name__startswith=GLASGOW, round__project__organisation__name=ORGANISATION
    )
    round, by = evidence.round, User.objects.get(email=_MANAGER)
    Round.objects.filter(pk=round.pk).update(closed_at=timezone.now() - _AGO)
    wards = actions.add_step(round=round, fields=_own(_WARDS, days=-6), by=by)
    evaluation = actions.add_step(round=round, fields=_own(_EVALUATE, days=40), by=by)
    offered = offered_of(evidence)
    steps = [*offered.first, *offered.others][:3]
    done, late, declined = (step.code for step in steps)
    changes: dict[str, dict[str, Any]] = {
        done: {"owner": "Kim Example, IT nurse consultant", "due_on": _day(-20), "done_on": _day(-25)},
        late: {"due_on": _day(-9)},
        declined: {"owner": "Sam Example", "why_not": _WHY_NOT},
        wards: {"done_on": _day(-7), "measure": "Every ward has been visited, and its list is in the log"},
    }
    save_plan(round=round, changes=changes, titles={step.code: step.title for step in steps}, by=by)
    executive = NamedOwner(Membership.objects.select_related("user").get(user__email=_EXECUTIVE))
    for code, owner in ((late, _LEE), (wards, _LEE), (evaluation, executive)):
        title = next((step.title for step in steps if step.code == code), "")
        actions.name_owner(round=round, code=code, title=title, owner=owner, by=by)
    _notes(round, {"done": done, "late": late, "wards": wards}, by)


def _own(title: str, *, days: int) -> dict[str, Any]:
    return {"title": title, "urgency": "later", "due_on": _day(days)}


def _day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _notes(round: Round, codes: dict[str, str], by: User) -> None:
    lee = StepOwner.objects.get(project=round.project, email=_LEE.email)
    actions.add_note(round=round, code=codes["done"], words="Agreed at the meeting of the champions.", by=by)
    actions.add_note(
        round=round,
        code=codes["late"],
        words="Two of four meetings are held. The other two wait for the new ward managers.",
        evidence="https://example.org/minutes",
        by=by,
    )
    actions.add_note(round=round, code=codes["wards"], words="All sixteen wards are visited.", by=lee)
