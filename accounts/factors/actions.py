"""Every change to second factors. django-allauth's flows do the work, and ask for the request."""

from datetime import timedelta
from typing import Any

from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, clear_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.actions import BelongsElsewhereError
from accounts.audit_log.actions import record_for_person
from accounts.factors.queries import factors_of, needs_factor, recovery_codes_of, waiting_reset_of
from accounts.factors.shown import SET_UP
from accounts.http import SignedInRequest
from accounts.models import FactorReset, Membership, Organisation, User
from accounts.permissions import Permission
from accounts.queries import sessions_of
from accounts.roles import roles_with
from accounts.sessions.notices import Notice, tell

SETTLING = timedelta(days=7)  # in which others notice an administrator who should not be there


class LastFactorError(Exception):
    """The person's role needs a second factor, and this is the only one."""


class AppThereError(Exception):
    """The person has an authenticator app already: the button was pressed twice."""


class OwnFactorError(Exception):
    """A person removes their own factor themselves, or asks others."""


class SamePersonError(Exception):
    """Two persons are needed, and this one has asked, or could sign in as the one who has, or the other way round."""


class NewAccountError(Exception):
    """An administrator who has just made this account may be the person behind it, with a second mailbox."""


class NoFactorError(Exception):
    """There is nothing to take away."""


@transaction.atomic
def add_app(*, request: SignedInRequest, secret: str, by: User) -> None:
    """Add an authenticator app. Raises AppThereError."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # somebody may have pressed the button twice
    if factors_of(by).filter(type=Authenticator.Type.TOTP).exists():
        raise AppThereError
    TOTP.activate(by, secret)
    clear_totp_secret(request)
    _added(request, "authenticator app", by)


@transaction.atomic
def add_passkey(*, request: SignedInRequest, name: str, credential: dict[str, Any], by: User) -> None:
    WebAuthn.add(by, name, credential)
    _added(request, f"passkey {name}", by)


@transaction.atomic
def remove_factor(*, request: SignedInRequest, factor: Authenticator, by: User) -> None:
    """Remove an app or a passkey, and with the last one the recovery codes. Raises LastFactorError."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if needs_factor(by) and not factors_of(by).exclude(pk=factor.pk).exists():
        raise LastFactorError
    record_for_person(action="second factor removed", user=by, subject=f"{by.email}: {_title_of(factor)}", by=by)
    delete_and_cleanup(request, factor)
    tell(by, Notice.FACTOR_REMOVED)


@transaction.atomic
def make_codes(*, by: User) -> None:
    """New recovery codes. Those from before stop working. Raises NoFactorError."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if not factors_of(by).exists():
        raise NoFactorError
    Authenticator.objects.filter(user=by, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(by)
    record_for_person(action="recovery codes made", user=by, by=by)
    tell(by, Notice.CODES_MADE)


@transaction.atomic
def show_codes(*, by: User) -> list[str]:
    """The recovery codes, the first time. Nothing after that."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    found = recovery_codes_of(by)
    codes = found.wrap() if found else None
    if codes is None or codes.did_view:
        return []
    codes.mark_as_viewed()
    return list(codes.get_unused_codes())


@transaction.atomic
def request_reset(*, membership: Membership, by: User) -> None:
    """Ask for somebody's second factor to be taken away. A new request replaces the one before.

    Raises BelongsElsewhereError, NewAccountError, NoFactorError and OwnFactorError.
    """
    user = membership.user
    _require_reset(user, by)
    FactorReset.objects.filter(user=user).delete()
    FactorReset.objects.create(user=user, asked_by=by)
    _record_reset_request(membership, by)
    tell(user, Notice.RESET_ASKED)


@transaction.atomic
def withdraw_reset(*, membership: Membership, by: User) -> None:
    if FactorReset.objects.filter(user=membership.user).delete()[0]:
        audit.record(
            action="second factor reset withdrawn",
            subject=membership.user.email,
            organisation=membership.organisation,
            by=by,
        )


@transaction.atomic
def confirm_reset(*, membership: Membership, by: User) -> None:
    """The second of two persons. Raises SamePersonError, and what `request_reset` raises."""
    user = membership.user
    Organisation.objects.select_for_update(no_key=True).get(pk=membership.organisation_id)
    _require_reset(user, by)
    reset = waiting_reset_of(user)
    if reset is None or not _administers(reset.asked_by, membership.organisation):
        raise NoFactorError
    if not _are_two_persons(reset.asked_by, by):
        raise SamePersonError
    reset_factor(user=user, by=by)


@transaction.atomic
def reset_factor(*, user: User, by: User | str) -> None:
    """Take every factor away, and end all sessions. The operator of the server may do it alone."""
    FactorReset.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    sessions_of(user).delete()
    record_for_person(action="second factor reset", user=user, by=by)
    tell(user, Notice.FACTOR_RESET)


def _added(request: SignedInRequest, title: str, by: User) -> None:
    """Sessions that began without a second factor end, except this one."""
    record_for_person(action="second factor added", user=by, subject=f"{by.email}: {title}", by=by)
    if recovery_codes_of(by) is None:
        RecoveryCodes.activate(by)
        sessions_of(by).exclude(pk=request.session.session_key).delete()
    request.session[SET_UP] = True
    tell(by, Notice.FACTOR_ADDED)


def _title_of(factor: Authenticator) -> str:
    return "authenticator app" if factor.type == Authenticator.Type.TOTP else f"passkey {factor}"


def _require_reset(user: User, by: User) -> None:
    if by == user:
        raise OwnFactorError
    if _is_new(by):
        raise NewAccountError
    if Membership.objects.filter(user=user).count() > 1:
        raise BelongsElsewhereError
    if not factors_of(user).exists():
        raise NoFactorError


def _is_new(user: User) -> bool:
    """The operator is nobody's second mailbox: what the operator has made counts at once."""
    is_made_by_a_person = "@" in user.made_by  # their address; otherwise a command, or the organisation's provider
    return is_made_by_a_person and timezone.now() - user.created_at < SETTLING


def _administers(user: User, organisation: Organisation) -> bool:
    """Still: their role may have been taken from them since they asked."""
    roles = roles_with(Permission.MANAGE_MEMBERS)
    return Membership.objects.filter(user=user, organisation=organisation, role__in=roles).exists()


def _are_two_persons(one: User, other: User) -> bool:
    """Not if one was shown a link that signs in as the other, or chose their address."""
    return one != other and one.entered_by_link_of != other.email and other.entered_by_link_of != one.email


def _record_reset_request(membership: Membership, by: User) -> None:
    audit.record(
        action="second factor reset requested",
        subject=membership.user.email,
        organisation=membership.organisation,
        by=by,
    )
