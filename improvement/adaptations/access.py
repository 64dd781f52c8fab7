"""The only doors from views to adaptations: the row, or 404."""

from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.permissions import Permission
from assessments.access import project_for
from assessments.models import Project
from improvement.models import Adaptation


def adaptations_to_read(user: User, pk: int) -> Project:
    return project_for(user, pk, Permission.READ_RESULTS)


def adaptations_to_add_to(user: User, pk: int) -> Project:
    return project_for(user, pk, Permission.KEEP_PLAN)


def adaptation_to_read(user: User, pk: int) -> Adaptation:
    return _adaptation_for(user, pk, Permission.READ_RESULTS)


def adaptation_to_change(user: User, pk: int) -> Adaptation:
    return _adaptation_for(user, pk, Permission.KEEP_PLAN)


def _adaptation_for(user: User, pk: int, permission: Permission) -> Adaptation:
    adaptation = get_object_or_404(Adaptation.objects.select_related("lesson"), pk=pk)
    adaptation.project = project_for(user, adaptation.project_id, permission)
    return adaptation
