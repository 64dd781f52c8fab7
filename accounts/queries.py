"""Reads over people and organisations."""

import re

from django.db.models import Q, QuerySet

from accounts.models import AuditEntry, MemberInvitation, Membership, Organisation, OrganisationDetails, User
from accounts.permissions import Permission
from accounts.roles import roles_with


def memberships_of(user: User) -> QuerySet[Membership]:
    return Membership.objects.filter(user=user).select_related("organisation").order_by("organisation__name")


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    return Membership.objects.filter(organisation=organisation).select_related("user").order_by("user__name", "pk")


def membership_of(user: User, organisation: Organisation) -> Membership:
    """As the database has it now."""
    return Membership.objects.select_related("user").get(user=user, organisation=organisation)


def account_of(email: str) -> User | None:
    return User.objects.filter(email=email).first()


def shares_the_server(organisation: Organisation) -> bool:
    """Whether there are others, who must not learn who has an account."""
    return Organisation.objects.exclude(pk=organisation.pk).exists()


def invitations_to_join(organisation: Organisation) -> QuerySet[MemberInvitation]:
    return MemberInvitation.objects.filter(organisation=organisation).order_by("email")


def signers_of(organisation: Organisation) -> QuerySet[Membership]:
    """Those whose role signs reports off."""
    return members_of(organisation).filter(role__in=roles_with(Permission.SIGN_REPORTS))


def audit_lines_about(address: str) -> QuerySet[AuditEntry]:
    """What the audit trail says about somebody: what they did, and what was done about their address. Oldest first."""
    alone = rf"(^|[^\w.+@-]){re.escape(address)}($|[^\w@-])"
    return AuditEntry.objects.filter(Q(actor__iexact=address) | Q(subject__iregex=alone)).order_by("pk")


def details_of(organisation: Organisation) -> OrganisationDetails:
    """The saved details, or an unsaved instance with defaults."""
    saved = OrganisationDetails.objects.filter(organisation=organisation).first()
    return saved or OrganisationDetails(organisation=organisation)
