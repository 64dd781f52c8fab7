"""Reads over people and organisations."""

import re
from collections.abc import Mapping
from datetime import date

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.listing import matching
from accounts.me.links import LIFE
from accounts.models import (
    AccountChange,
    AuditEntry,
    BrowserSession,
    MemberInvitation,
    Membership,
    Organisation,
    OrganisationDetails,
    User,
)
from accounts.ordering import by_name
from accounts.permissions import Permission
from accounts.roles import roles_with
from accounts.vocabulary import Changed

SHOWN_CHANGES = 5
NEVER = "never"  # a filter: people who have not signed in yet


def memberships_of(user: User) -> QuerySet[Membership]:
    return (
        Membership.objects.filter(user=user)
        .select_related("organisation")
        .order_by(by_name("organisation__name"), "pk")
    )


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    return (
        Membership.objects.filter(organisation=organisation)
        .select_related("user")
        .order_by(by_name("user__name"), "pk")
    )


def members_found(members: QuerySet[Membership], chosen: Mapping[str, str]) -> QuerySet[Membership]:
    """Those whom a search by name or address, role and sign-in finds."""
    members = members.filter(matching(chosen.get("q", ""), "user__name", "user__email"))
    if "role" in chosen:
        members = members.filter(role=chosen["role"])
    if "signed_in" in chosen:
        members = members.filter(user__last_login__isnull=chosen["signed_in"] == NEVER)
    return members


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


def invitations_found(organisation: Organisation, chosen: Mapping[str, str]) -> QuerySet[MemberInvitation]:
    invitations = invitations_to_join(organisation).filter(matching(chosen.get("q", ""), "name", "email"))
    return invitations.filter(role=chosen["role"]) if "role" in chosen else invitations


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


def notice_saved_on(organisation: int) -> date | None:
    """When its privacy notice was last saved: only the audit trail knows. None where that does not say."""
    saved = AuditEntry.objects.filter(organisation=organisation, action="details changed").order_by("-pk")
    at = saved.values_list("at", flat=True).first()
    return timezone.localdate(at) if at else None


def other_sessions_of(user: User, key: str | None) -> QuerySet[BrowserSession]:
    """Where this person is signed in besides the session with this key, used last first."""
    now = timezone.now()
    sessions = BrowserSession.objects.filter(user=user, session__expire_date__gt=now).exclude(session=key)
    return sessions.order_by("-seen_at")


def sessions_of(user: User) -> QuerySet[Session]:
    """Those in the list of browsers, and those that have not been used since there is a list."""
    unlisted = Session.objects.filter(browsersession=None).iterator()
    older = [session.pk for session in unlisted if session.get_decoded().get(SESSION_KEY) == str(user.pk)]
    return Session.objects.filter(Q(browsersession__user=user) | Q(pk__in=older))


def changes_of(user: User) -> QuerySet[AccountChange]:
    """The last changes to an account, newest first."""
    return AccountChange.objects.filter(user=user).exclude(done_at=None)[:SHOWN_CHANGES]


def waiting_address_of(user: User) -> AccountChange | None:
    """A new address whose link still works."""
    since = timezone.now() - LIFE
    return AccountChange.objects.filter(user=user, what=Changed.ADDRESS, done_at=None, asked_at__gt=since).first()


def earlier_addresses(members: QuerySet[Membership]) -> list[str]:
    """Addresses that these people had before."""
    changes = AccountChange.objects.filter(what=Changed.ADDRESS, user__in=members.order_by().values("user"))
    return list(changes.exclude(done_at=None).values_list("before", flat=True))
