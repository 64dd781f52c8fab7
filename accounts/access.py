"""The only doors from views to organisations and memberships: the row, or 404."""

from collections.abc import Mapping

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.keys import organisation_of
from accounts.models import BrowserSession, Logo, MemberInvitation, Membership, Organisation, User
from accounts.permissions import Permission
from accounts.roles import NarrowedRole, Through, permissions_of
from jobs.tracing import note_organisation


def require_permission(role: str, permission: Permission) -> None:
    """Members of the organisation may know that a page exists, so they get 403; everyone else gets 404."""
    if not permissions_of(role)[permission]:
        raise PermissionDenied


def admit(membership: Membership, permission: Permission) -> None:
    """The log names the organisation, whether the person may or not."""
    note_organisation(membership.organisation_id)
    require_permission(membership.role, permission)


def membership_in(user: User, **where: object) -> Membership:
    """The membership through which a person sees something, or 404. `where` begins with "organisation".

    Every door of every app leads through this one, so that a request with an API token gets what the token passes on
    and no more: in its organisation only, and at most what the person may do.
    """
    if user.through is None:
        return get_object_or_404(Membership.objects.select_related("organisation"), user=user, **where)
    if user.through.is_service:
        return _membership_of_service(user.through, where)
    mine = Membership.objects.select_related("organisation").filter(organisation=user.through.organisation)
    membership = get_object_or_404(mine, user=user, **where)
    allowed = frozenset(one for one, may in membership.may.items() if may) & user.through.allowed
    membership.role = NarrowedRole(membership.role, allowed)
    return membership


def _membership_of_service(through: Through, where: Mapping[str, object]) -> Membership:
    """An organisation's own token is no person. Such a membership is never stored."""
    conditions = {name.removeprefix("organisation").removeprefix("__") or "pk": value for name, value in where.items()}
    organisation = get_object_or_404(Organisation.objects.filter(pk=through.organisation), **conditions)
    return Membership(organisation=organisation, role=NarrowedRole("", through.allowed))


def _organisation_for(user: User, pk: int, permission: Permission) -> Organisation:
    membership = membership_in(user, organisation=pk)
    admit(membership, permission)
    return membership.organisation


def organisation_to_administer(user: User, pk: int) -> Organisation:
    return _organisation_for(user, pk, Permission.MANAGE_MEMBERS)


def organisation_to_describe(user: User, pk: int) -> Organisation:
    return _organisation_for(user, pk, Permission.MANAGE_ORGANISATION)


def organisation_to_see(user: User, pk: int) -> Organisation:
    return _organisation_for(user, pk, Permission.SEE_PROJECTS)


def organisation_to_read_results_of(user: User, pk: int) -> Organisation:
    return _organisation_for(user, pk, Permission.READ_RESULTS)


def organisation_to_add_projects_to(user: User, pk: int) -> Organisation:
    return _organisation_for(user, pk, Permission.MANAGE_PROJECTS)


def organisation_to_write_questions_for(user: User, pk: int) -> Organisation:
    return _organisation_for(user, pk, Permission.WRITE_QUESTIONS)


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


def own_session(user: User, pk: int) -> BrowserSession:
    return get_object_or_404(BrowserSession.objects.select_related("user", "session"), pk=pk, user=user)


def own_factor(user: User, pk: int) -> Authenticator:
    """An authenticator app or a passkey."""
    return get_object_or_404(Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES), pk=pk, user=user)


def member_invitation_to_administer(user: User, pk: int) -> MemberInvitation:
    invitation = get_object_or_404(
        MemberInvitation.objects.select_related("organisation"), pk=pk, organisation__membership__user=user
    )
    organisation_to_administer(user, invitation.organisation_id)
    return invitation
