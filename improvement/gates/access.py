"""The only doors from views to the gates of a project: the row, or 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.permissions import Permission
from assessments.access import project_for
from assessments.models import Project
from improvement.gates.vocabulary import ORDER
from improvement.models import GateCondition


def gates_to_read(user: User, pk: int) -> Project:
    """What must be shown are results, so only those who may read them see the gates."""
    return project_for(user, pk, Permission.READ_RESULTS)


def gate_to_read(user: User, pk: int, stage: str) -> Project:
    return _gate_for(user, pk, stage, Permission.READ_RESULTS)


def gate_to_propose_at(user: User, pk: int, stage: str) -> Project:
    return _gate_for(user, pk, stage, Permission.KEEP_PLAN)


def gate_to_decide_at(user: User, pk: int, stage: str) -> Project:
    """By those who sign reports: they answer for the change to the board, and do not run it."""
    return _gate_for(user, pk, stage, Permission.SIGN_REPORTS)


def _gate_for(user: User, pk: int, stage: str, permission: Permission) -> Project:
    if stage not in ORDER:
        raise Http404
    return project_for(user, pk, permission)


def condition_to_settle(user: User, pk: int) -> GateCondition:
    condition = get_object_or_404(GateCondition.objects.select_related("decision"), pk=pk)
    decision = condition.decision
    decision.project = gate_to_propose_at(user, decision.project_id, decision.stage)
    return condition
