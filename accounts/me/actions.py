"""Changes to an account: by the person, or by an administrator of the only organisation that the person belongs to."""

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.actions import BelongsElsewhereError
from accounts.audit_log.actions import record_for_person
from accounts.models import AccountChange, BrowserSession, Membership, Provider, User
from accounts.queries import sessions_of, shares_the_server
from accounts.sessions.notices import Notice, tell
from accounts.vocabulary import ACCOUNT_CHANGED, NEW_ADDRESS, Changed
from jobs.mail import queue_mail


class AddressTakenError(Exception):
    """Another account has this address."""


class OwnAccountError(Exception):
    """Anyone who finds an administrator's browser open could take the account, so their password is needed."""


class SharedServerError(Exception):
    """An administrator would learn who has an account in another organisation of this server."""


@transaction.atomic
def change_name(*, user: User, name: str, by: User) -> None:
    """Change the name of an account. Raises BelongsElsewhereError."""
    _require_power(user, by)
    before = user.name
    if name == before:
        return
    User.objects.filter(pk=user.pk).update(name=name)
    user.name = name
    _done(user, Changed.NAME, before, name, by)
    record_for_person(action="name changed", user=user, subject=f"{user.email}: {before} to {name}", by=by)


def choose_language(*, user: User, language: str) -> None:
    """For emails to the person, and for pages in browsers where they sign in later. A preference, not for the audit."""
    User.objects.filter(pk=user.pk).update(language=language)
    user.language = language


@transaction.atomic
def request_address(*, user: User, email: str) -> AccountChange:
    """Email a link that confirms a new address. It replaces one asked for before, whose link stops working."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # somebody may have pressed the button twice
    AccountChange.objects.filter(user=user, what=Changed.ADDRESS, done_at=None).delete()
    change = AccountChange.objects.create(
        user=user, what=Changed.ADDRESS, before=user.email, after=email, asked_by=user.email
    )
    record_for_person(action="address change requested", user=user, subject=f"{user.email} to {email}", by=user)
    queue_mail(kind=NEW_ADDRESS, subject={"change": change.pk})
    return change


@transaction.atomic
def confirm_address(*, change: AccountChange, by: User) -> None:
    """The person has followed the link that went to the new address. Raises AddressTakenError."""
    before = change.user.email
    _move(change.user, change.after, by)
    AccountChange.objects.filter(pk=change.pk).update(before=before, done_at=timezone.now())
    queue_mail(kind=ACCOUNT_CHANGED, subject={"change": change.pk, "is_for_new": 0})


@transaction.atomic
def change_address(*, membership: Membership, email: str, by: User) -> None:
    """For an address that was misspelt, or where no email can be sent. Ends all their sessions.

    The administrator chooses where the account's emails go, so could sign in as this person: the account remembers it.
    Raises AddressTakenError, BelongsElsewhereError, OwnAccountError and SharedServerError.
    """
    user = membership.user
    if email == user.email:
        return
    if by == user:
        raise OwnAccountError
    _require_power(user, by)
    if shares_the_server(membership.organisation):
        raise SharedServerError
    before = user.email
    _move(user, email, by)
    change = _done(user, Changed.ADDRESS, before, email, by)
    queue_mail(kind=ACCOUNT_CHANGED, subject={"change": change.pk, "is_for_new": 1})
    User.objects.filter(pk=user.pk).update(entered_by_link_of=by.email)
    sessions_of(user).delete()


@transaction.atomic
def change_account(*, membership: Membership, name: str, email: str = "", by: User) -> None:
    """Both or neither. Without `email` the address stays. Raises what `change_name` and `change_address` raise."""
    change_name(user=membership.user, name=name, by=by)
    change_address(membership=membership, email=email or membership.user.email, by=by)


@transaction.atomic
def end_other_sessions(*, user: User, besides: str, by: User) -> int:
    """Sign this person out everywhere else. `besides` is the key of the session that stays. Returns how many ended."""
    others = sessions_of(user).exclude(pk=besides)
    count = others.count()
    others.delete()
    record_for_person(action="sessions ended", user=user, subject=f"{user.email}: {count}", by=by)
    return count


@transaction.atomic
def end_session(*, place: BrowserSession, by: User) -> None:
    """Sign this person out in one other browser."""
    record_for_person(action="session ended", user=place.user, subject=f"{place.user.email}: {place.browser}", by=by)
    place.session.delete()


@transaction.atomic
def end_sessions_of_member(*, membership: Membership, by: User) -> int:
    """Sign a member out everywhere. Returns how many sessions ended."""
    sessions = sessions_of(membership.user)
    count = sessions.count()
    sessions.delete()
    subject = f"{membership.user.email}: {count}"
    organisation = membership.organisation
    audit.record(action="sessions of a member ended", subject=subject, organisation=organisation, by=by)
    tell(membership.user, Notice.SIGNED_OUT)
    return count


@transaction.atomic
def end_sessions_of(*, user: User, by: str) -> int:
    """For the operator of the server."""
    sessions = sessions_of(user)
    count = sessions.count()
    sessions.delete()
    record_for_person(action="sessions ended by the operator", user=user, subject=f"{user.email}: {count}", by=by)
    return count


@transaction.atomic
def end_all_sessions(*, by: str) -> int:
    """Of everybody, for the operator of the server. Questionnaires that respondents have open are no sessions."""
    count = Session.objects.count()
    Session.objects.all().delete()
    audit.record(action="sessions ended by the operator", subject=f"everybody: {count}", organisation=None, by=by)
    return count


def _require_power(user: User, by: User) -> None:
    """Nobody changes an account that other organisations rely on, except the person."""
    if by != user and Membership.objects.filter(user=user).count() > 1:
        raise BelongsElsewhereError


def _move(user: User, email: str, by: User) -> None:
    """Who gave a role to themselves, or could sign in as others, is still known to."""
    before = user.email
    record_for_person(action="address changed", user=user, subject=f"{before} to {email}", by=by)
    try:
        with transaction.atomic():
            User.objects.filter(pk=user.pk).update(email=email)
    except IntegrityError:
        raise AddressTakenError from None
    Membership.objects.filter(user=user, role_given_by=before).update(role_given_by=email)
    User.objects.filter(entered_by_link_of=before).update(entered_by_link_of=email)
    Provider.objects.filter(issuer_by=before).update(issuer_by=email)
    Provider.objects.filter(changed_by=before).update(changed_by=email)
    EmailAddress.objects.filter(user=user).delete()  # django-allauth would go on signing in by it
    user.email = email


def _done(user: User, what: Changed, before: str, after: str, by: User) -> AccountChange:
    change = AccountChange.objects.create(
        user=user, what=what, before=before, after=after, asked_by=by.email, done_at=timezone.now()
    )
    if by != user:
        queue_mail(kind=ACCOUNT_CHANGED, subject={"change": change.pk, "is_for_new": 0})
    return change
