"""Every change to people, organisations and memberships."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.audit_log.actions import record_for_person
from accounts.models import Membership, Organisation, User
from accounts.provider.queries import must_use_provider
from accounts.roles import Role
from accounts.sessions.notices import Notice, tell
from accounts.signin import sign_in_link, user_of_link
from accounts.vocabulary import SIGN_IN_LINK
from jobs.mail import queue_mail


class AlreadyMemberError(Exception):
    """The person is already a member of the organisation."""


class BelongsElsewhereError(Exception):
    """The person already has an account; only the operator may add one person to two organisations."""


class HasPasswordError(Exception):
    """The person signs in with a password, so does not need a link."""


class WorkAccountError(Exception):
    """The person signs in with a work account, and with nothing else."""


class LinkSpentError(Exception):
    """The sign-in link was used, has expired, or never existed."""


class LastAdministratorError(Exception):
    """An organisation must keep at least one administrator."""


@transaction.atomic
def found_organisation(*, name: str, by: User | str) -> Organisation:
    organisation = Organisation.objects.create(name=name)
    audit.record(action="organisation founded", subject=name, organisation=organisation, by=by)
    return organisation


@transaction.atomic
def add_member(*, organisation: Organisation, email: str, name: str, role: str, by: User | str) -> Membership:
    """Create an account without a password for a new member of the organisation.

    Refuses people with an account elsewhere: the person who created it could otherwise get access to this organisation.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    user, is_new = User.objects.get_or_create(
        email=email.lower(), defaults={"name": name, "password": "!", "made_by": _name_of(by)}
    )
    if not is_new and Membership.objects.filter(organisation=organisation, user=user).exists():
        raise AlreadyMemberError
    if not is_new:
        raise BelongsElsewhereError
    return join(organisation, user, role, by)


@transaction.atomic
def add_known_member(*, organisation: Organisation, user: User, role: str, by: str) -> Membership:
    """Add somebody with an account to another organisation. Only the operator of the server may do this."""
    if Membership.objects.filter(organisation=organisation, user=user).exists():
        raise AlreadyMemberError
    return join(organisation, user, role, by)


def join(organisation: Organisation, user: User, role: str, by: User | str) -> Membership:
    """Inside the transaction of an action that has made sure of the person."""
    membership = Membership.objects.create(organisation=organisation, user=user, role=role, role_given_by=_name_of(by))
    audit.record(action="member added", subject=f"{user.email} as {role}", organisation=organisation, by=by)
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: User) -> None:
    keep_an_administrator(membership, role)
    membership.role, membership.role_given_by = role, by.email
    membership.save(update_fields=["role", "role_given_by"])
    audit.record(
        action="role changed", subject=f"{membership.user.email} to {role}", organisation=membership.organisation, by=by
    )
    tell(membership.user, Notice.ROLE)


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    """Remove the membership and, if it was the last, the account, so that its sessions and links stop working."""
    keep_an_administrator(membership, role=None)
    membership.delete()
    audit.record(action="member removed", subject=membership.user.email, organisation=membership.organisation, by=by)
    if not membership.user.membership_set.exists():
        membership.user.delete()


def keep_an_administrator(membership: Membership, role: str | None) -> None:
    """Raises LastAdministratorError if the organisation would have none. `role` is the new one, or None to leave."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=membership.organisation_id)
    others = Membership.objects.filter(organisation=organisation, role=Role.ADMINISTRATOR).exclude(pk=membership.pk)
    if membership.role == Role.ADMINISTRATOR and role != Role.ADMINISTRATOR and not others.exists():
        raise LastAdministratorError


@transaction.atomic
def give_sign_in_link(*, membership: Membership, by: User | str) -> str:
    """A one-time sign-in link for somebody who has no password yet. It is emailed to them alone, if mail works.

    Returns the link if it has to be passed on by hand, and otherwise nothing. A person who is shown it could use
    it themselves: the account remembers that. The operator of the server, who runs commands, can do anything anyway.
    """
    user, organisation = membership.user, membership.organisation
    if user.has_usable_password():
        raise HasPasswordError
    if must_use_provider(user):
        raise WorkAccountError
    User.objects.filter(pk=user.pk).update(link_made_at=timezone.now())
    if settings.SENDS_MAIL and isinstance(by, User):
        audit.record(action="sign-in link emailed", subject=user.email, organisation=organisation, by=by)
        queue_mail(kind=SIGN_IN_LINK, subject={"user": user.pk})
        return ""
    if isinstance(by, User) and by != user:
        User.objects.filter(pk=user.pk).update(entered_by_link_of=by.email)
    audit.record(action="sign-in link given", subject=user.email, organisation=organisation, by=by)
    return sign_in_link(user)


@transaction.atomic
def confirm_signer(*, user: User, by: str) -> None:
    """The operator has made sure that the account is in the hands of this person, and that the role is theirs."""
    User.objects.filter(pk=user.pk).update(entered_by_link_of="")
    Membership.objects.filter(user=user, role_given_by=user.email).update(role_given_by=by)
    record_for_person(action="signer confirmed", user=user, by=by)


def _name_of(by: User | str) -> str:
    return by.email if isinstance(by, User) else by


@transaction.atomic
def spend_sign_in_link(*, secret: str) -> User:
    user = user_of_link(secret)
    if user is None:
        raise LinkSpentError
    spent = User.objects.filter(pk=user.pk, last_login=user.last_login).update(last_login=timezone.now())
    if not spent:
        raise LinkSpentError
    return user
