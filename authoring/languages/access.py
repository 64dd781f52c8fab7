"""The only door from views to own languages: the row, or 404."""

from django.shortcuts import get_object_or_404

from accounts.access import organisation_to_write_questions_for
from accounts.models import User
from authoring.models import OwnLanguage


def language_to_write(user: User, pk: int) -> OwnLanguage:
    members_only = OwnLanguage.objects.filter(organisation__membership__user=user)
    language = get_object_or_404(members_only.select_related("organisation", "draft"), pk=pk)
    organisation_to_write_questions_for(user, language.organisation_id)
    return language
