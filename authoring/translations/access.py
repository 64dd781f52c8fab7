"""The only doors from views to translations that an organisation checks: its row, or 404."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.access import membership_in, organisation_to_administer
from accounts.models import Membership, Organisation, User
from accounts.permissions import Permission
from authoring.models import LanguageReviewer
from authoring.translations.texts import languages_to_check
from jobs.tracing import note_organisation


def organisation_to_check(user: User, pk: int, language: str) -> Organisation:
    """For administrators, and for those whom one of them has named as a reviewer of the language."""
    membership = membership_in(user, organisation=pk)
    note_organisation(membership.organisation_id)
    if language not in languages_to_check():
        raise Http404
    if not may_check(membership, language):
        raise PermissionDenied
    return membership.organisation


def may_check(membership: Membership, language: str) -> bool:
    named = LanguageReviewer.objects.filter(membership=membership, language=language)
    return membership.may[Permission.MANAGE_MEMBERS] or named.exists()


def reviewer_to_administer(user: User, pk: int) -> LanguageReviewer:
    mine = LanguageReviewer.objects.filter(membership__organisation__membership__user=user)
    reviewer = get_object_or_404(mine.select_related("membership__user", "membership__organisation"), pk=pk)
    organisation_to_administer(user, reviewer.membership.organisation_id)
    return reviewer
