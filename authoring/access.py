"""The only doors from views to modules: the row, or 404."""

from django.shortcuts import get_object_or_404

from accounts.access import organisation_to_write_questions_for
from accounts.models import User
from authoring.models import Module


def module_to_write(user: User, pk: int) -> Module:
    members_only = Module.objects.filter(organisation__membership__user=user)
    module = get_object_or_404(members_only.select_related("organisation", "draft"), pk=pk)
    organisation_to_write_questions_for(user, module.organisation_id)
    return module
