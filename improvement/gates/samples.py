"""A sample project that is held at the gate “Pilot”."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from assessments.models import Project
from improvement.gates import actions, queries
from improvement.gates.actions import Chosen
from improvement.gates.gather import at_gate
from improvement.gates.shown import Promise, mark_of
from improvement.gates.vocabulary import Choice
from results.samples import AT_A_GATE, CAST, ORGANISATION, cases, name_of

_MANAGER, _EXECUTIVE = (email for _, email, _ in CAST[:2])
_BEGIN = "Recorded later. The board let the project begin before anybody had been asked."
_PILOT = "Recorded later. Nobody was asked at this stage. The pilot is to show whether the procedures fit the work."
_GO_ON = "The system is ready. Training can follow during the roll-out."
_WAIT = "Both flags are red. It is not rolled out before the people of the pilot are heard and the forms are changed."
_OWNER = "Lee Example"


def hold_at_the_pilot() -> None:
    _decide_at_gates(_project(AT_A_GATE))


def _project(code: str) -> Project:
    name = next(name_of(case) for case in cases() if case["id"] == code)
    return Project.objects.select_related("organisation").get(organisation__name=ORGANISATION, name=name)


def _decide_at_gates(project: Project) -> None:
    manager, executive = User.objects.get(email=_MANAGER), User.objects.get(email=_EXECUTIVE)
    soon = timezone.localdate() + timedelta(days=28)
    asked = Promise("Ask the people of the pilot before the roll-out", _OWNER, soon)
    paper = Promise("Agree what people do when the system is down", _OWNER, soon)
    _decide(project, "before", Chosen(Choice.GO, _BEGIN), executive)
    _decide(project, "design", Chosen(Choice.CONDITIONS, _PILOT, (asked, paper)), executive)
    condition = queries.conditions_of(project)[0]
    actions.settle(condition=condition, done_on=timezone.localdate(), outcome="Round 1 asked them.", by=manager)
    actions.propose(project=project, stage="pilot", chosen=Chosen(Choice.GO, _GO_ON), by=manager)
    _decide(project, "pilot", Chosen(Choice.HOLD, _WAIT), executive)


def _decide(project: Project, stage: str, chosen: Chosen, by: User) -> None:
    newest = queries.newest_of(queries.decisions_of(project))
    seen = mark_of(at_gate(project, stage, newest, by=by).lines)
    actions.decide(project=project, stage=stage, chosen=chosen, seen=seen, by=by)
