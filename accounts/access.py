"""The only doors from views to organisations and memberships: the row, or 404."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.keys import organisation_of
from accounts.models import Logo, MemberInvitation, Membership, Organisation, User
from accounts.permissions import Permission
from accounts.roles import permissions_of


def require_permission(role: str, permission: Permission) -> None:
    """Members of the organisation may know that a page exists, so they get 403; everyone else gets 404."""
    if not permissions_of(role)[permission]:
        raise PermissionDenied


def _organisation_for(user: User, pk: int, permission: Permission) -> Organisation:
    membership = get_object_or_404(Membership.objects.select_related("organisation"), user=user, organisation=pk)
    require_permission(membership.role, permission)
    return membership.organisation


def organisation_to_administer(user: User, pk: int) -> Organisation:
    return _organisation_for(user, pk, Permission.MANAGE_MEMBERS)


def organisation_to_describe(user: User, pk: int) -> Organisation:
    return _organisation_for(user, pk, Permission.MANAGE_ORGANISATION)


def organisation_to_add_projects_to(user: User, pk: int) -> Organisation:
    return _organisation_for(user, pk, Permission.MANAGE_PROJECTS)


def organisation_by_key(key: str) -> Organisation:
    """For pages that anybody may open. The key is only found on pages of that organisation."""
    return get_object_or_404(Organisation, pk=organisation_of(key))


def logo_by_key(key: str, version: str) -> Logo:
    """For everybody. An older version is gone."""
    return get_object_or_404(Logo, organisation=organisation_of(key), organisation__logo_version=version)


def membership_to_administer(user: User, pk: int) -> Membership:
    membership = get_object_or_404(
        Membership.objects.select_related("organisation", "user"), pk=pk, organisation__membership__user=user
    )
    organisation_to_administer(user, membership.organisation_id)
    return membership


def member_invitation_to_administer(user: User, pk: int) -> MemberInvitation:
    invitation = get_object_or_404(
        MemberInvitation.objects.select_related("organisation"), pk=pk, organisation__membership__user=user
    )
    organisation_to_administer(user, invitation.organisation_id)
    return invitation
