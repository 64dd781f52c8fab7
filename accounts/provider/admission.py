"""Lets in, or not, a person whom an organisation's provider names. Each time their groups decide the role again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.actions import LastAdministratorError, join, keep_an_administrator
from accounts.models import Membership, Organisation, User
from accounts.provider.claims import Person, RefusedError, person_in
from accounts.provider.models import Provider, WorkAccount
from accounts.provider.queries import owns, roles_of_groups
from accounts.provider.vocabulary import HIGHEST_FIRST, Refusal, Ungrouped
from accounts.roles import Role

BY = "work accounts"
NOBODY = "not signed in"


@dataclass(frozen=True)
class Admission:
    """Either `user` or `refusal`."""

    user: User | None
    refusal: Refusal | None = None


@transaction.atomic
def admit(*, provider: Provider, claims: Mapping[str, Any], network: str = "") -> Admission:
    """The provider has been checked to have said these claims, in this sign-in and for this client.

    It is a word about one organisation: it brings nobody into another, and opens no account that is known elsewhere.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=provider.organisation_id)
    try:
        user = _let_in(provider, person_in(claims, provider))
    except RefusedError as error:
        record_refusal(provider=provider, why=error.why, address=error.address, network=network)
        return Admission(None, error.why)
    return Admission(user)


@transaction.atomic
def record_refusal(*, provider: Provider, why: Refusal, address: str = "", detail: str = "", network: str) -> None:
    subject = ": ".join(filter(None, (address, str(why.value), detail)))
    audit.record(
        action="work account refused", subject=subject, organisation=provider.organisation, by=NOBODY, network=network
    )


def _let_in(provider: Provider, person: Person) -> User:
    organisation = provider.organisation
    if not owns(organisation, person.address):
        raise RefusedError(Refusal.FOREIGN, person.address)
    known = WorkAccount.objects.select_related("user").filter(provider=provider, subject=person.subject).first()
    user = known.user if known else User.objects.filter(email=person.address).first()
    if user is not None:
        _refuse_others(provider, user)
    role = _role(provider, person, user)
    if user is None:
        user = User(email=person.address, name=person.name, made_by=BY)
        user.set_unusable_password()
        user.save()
    if known is None:
        _link(provider, person, user)
    _give(organisation, user, role, user.email if provider.changed_by == user.email else BY)
    return user


def _refuse_others(provider: Provider, user: User) -> None:
    """An account that is not this organisation's alone stays closed, whatever the provider says."""
    if Membership.objects.filter(user=user).exclude(organisation=provider.organisation).exists():
        raise RefusedError(Refusal.ELSEWHERE, user.email)
    if not owns(provider.organisation, user.email):
        raise RefusedError(Refusal.FOREIGN, user.email)
    if not user.is_active:
        raise RefusedError(Refusal.INACTIVE, user.email)


def _link(provider: Provider, person: Person, user: User) -> None:
    """Somebody whose address was given to a new person at work: the account belongs to the one who came first."""
    if WorkAccount.objects.filter(provider=provider, user=user).exists():
        raise RefusedError(Refusal.ANOTHER, user.email)
    WorkAccount.objects.create(provider=provider, user=user, subject=person.subject)
    if provider.issuer_by and provider.issuer_by != user.email:  # who could be anybody there (accounts.signing)
        user.entered_by_link_of = provider.issuer_by
        user.save(update_fields=["entered_by_link_of"])
    audit.record(action="work account linked", subject=user.email, organisation=provider.organisation, by=BY)


def _role(provider: Provider, person: Person, user: User | None) -> str:
    table = roles_of_groups(provider)
    given = {table[group] for group in person.groups & table.keys()}
    for role in HIGHEST_FIRST:
        if role in given:
            return role
    membership = Membership.objects.filter(organisation=provider.organisation, user=user).first() if user else None
    if provider.ungrouped == Ungrouped.VIEWER:
        return membership.role if membership and not table else Role.VIEWER
    if membership and provider.ungrouped == Ungrouped.LEAVE:
        return _leave(membership)
    raise RefusedError(Refusal.NO_GROUP, person.address)


def _leave(membership: Membership) -> str:
    """The last administrator stays one, or nobody could put it right. With the membership goes the account."""
    try:
        keep_an_administrator(membership, None)
    except LastAdministratorError:
        return _kept(membership)
    organisation, user = membership.organisation, membership.user
    audit.record(action="member removed", subject=user.email, organisation=organisation, by=BY)
    user.delete()
    raise RefusedError(Refusal.LEFT, user.email)


def _give(organisation: Organisation, user: User, role: str, by: str) -> None:
    """`by` is the person, if they said themselves which group has the role."""
    membership = Membership.objects.select_related("user").filter(organisation=organisation, user=user).first()
    if membership is None:
        join(organisation, user, role, by)
        return
    if membership.role == role:
        return
    try:
        keep_an_administrator(membership, role)
    except LastAdministratorError:
        _kept(membership)
        return
    membership.role, membership.role_given_by = role, by
    membership.save(update_fields=["role", "role_given_by"])
    audit.record(action="role changed", subject=f"{user.email} to {role}", organisation=organisation, by=BY)


def _kept(membership: Membership) -> str:
    audit.record(
        action="last administrator kept", subject=membership.user.email, organisation=membership.organisation, by=BY
    )
    return membership.role
