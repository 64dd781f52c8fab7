"""Emails about accounts, written when they are sent: their links are stored nowhere."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext

from accounts.joining.links import join_link
from accounts.me.links import address_link
from accounts.models import AccountChange, BrowserSession, MemberInvitation, User
from accounts.provider.queries import must_use_provider
from accounts.queries import account_of, memberships_of
from accounts.sessions.notices import Notice
from accounts.signin import sign_in_link
from accounts.vocabulary import ACCOUNT_CHANGED, INVITATION_TO_JOIN, NEW_ADDRESS, NOTICE, SIGN_IN_LINK, Changed
from jobs.registry import composes
from questions.languages import ENGLISH

HELLO = gettext_lazy("Hello,")
WHEN = gettext_lazy("When: {time}")
SUBJECT = gettext_lazy("Sign in to sttool")
TEXT = gettext_lazy(
    """Hello,

An administrator of your organisation has set up an account for you. This link signs you in once, within a day:

{link}

Then choose a password. Do not pass this email on: anyone who has the link can sign in as you.
"""
)

JOIN_SUBJECT = gettext_lazy("Join {organisation} in sttool")
JOIN_TEXT = gettext_lazy(
    """Hello,

An administrator of {organisation} invites you to join. This link works once, for a week:

{link}

If you did not expect this, you need do nothing. Do not pass this email on.
"""
)

ADDRESS_SUBJECT = gettext_lazy("Confirm your new email address for sttool")
ADDRESS_TEXT = gettext_lazy(
    """Hello,

You asked to use this email address for your sttool account. Open this link within a day, and sign in with your present
address if you are asked to:

{link}

If you did not ask for this, you need do nothing.
"""
)

CHANGED_SUBJECT = gettext_lazy("Your sttool account has changed")
# Nothing that a stranger at a misspelt address could use.
CHANGED_TEXTS = {
    Changed.NAME: gettext_lazy("The name of your sttool account was changed to “{after}”."),
    Changed.ADDRESS: gettext_lazy(
        "The email address of your sttool account was changed. Emails no longer go to this address."
    ),
}
NEW_TEXT = gettext_lazy("This is now the email address of your sttool account. Use it to sign in.")
CHANGED_END = gettext_lazy("If you did not expect this, ask an administrator of your organisation.")

NOTICE_SUBJECT = gettext_lazy("About your sttool account")
NEW_DEVICE_KNOWN = gettext_lazy(
    "Someone signed in to your sttool account in a browser where you had not signed in before: {browser}."
)
NOTICES = {
    Notice.NEW_DEVICE: (
        gettext_lazy("Someone signed in to your sttool account in a browser where you had not signed in before.")
    ),
    Notice.LOCKED: (
        gettext_lazy(
            "Someone entered wrong passwords for your sttool account again and again, so nobody can sign in to it for "
            "a few minutes, except in browsers where you have signed in before. We tell you of this once a day at most."
        )
    ),
    Notice.PASSWORD: gettext_lazy("The password of your sttool account was changed."),
    Notice.ROLE: gettext_lazy("Your role in sttool was changed. You are now: {roles}."),
    Notice.FACTOR_ADDED: gettext_lazy("An authenticator app or a passkey was added to your sttool account."),
    Notice.FACTOR_REMOVED: gettext_lazy("An authenticator app or a passkey was removed from your sttool account."),
    Notice.FACTOR_RESET: (
        gettext_lazy(
            "The second factor of your sttool account was taken away, and you were signed out everywhere. Sign in with "
            "your password and set up a new one."
        )
    ),
    Notice.CODES_MADE: gettext_lazy(
        "New recovery codes were made for your sttool account. The ones from before no longer work."
    ),
    Notice.RESET_ASKED: (
        gettext_lazy(
            "An administrator of your organisation asked to take the second factor of your sttool account away. It "
            "happens once another administrator confirms it."
        )
    ),
    Notice.SIGNED_OUT: gettext_lazy("An administrator of your organisation signed you out of sttool everywhere."),
}
NOTICE_END = gettext_lazy(
    "If you did not expect this, sign in to sttool as you always do, change your password, sign out everywhere else, "
    "and tell an administrator of your organisation."
)


@composes(SIGN_IN_LINK)
def sign_in(subject: Mapping[str, int]) -> list[EmailMessage]:
    user = User.objects.filter(pk=subject["user"], is_active=True).first()
    if user is None or user.has_usable_password() or must_use_provider(user):
        return []
    with override(user.written_in):
        return [EmailMessage(str(SUBJECT), TEXT.format(link=sign_in_link(user)), None, [user.email])]


@composes(INVITATION_TO_JOIN)
def invitation_to_join(subject: Mapping[str, int]) -> list[EmailMessage]:
    """Somebody who has an account elsewhere has perhaps chosen a language."""
    invitation = MemberInvitation.objects.select_related("organisation").filter(pk=subject["invitation"]).first()
    if invitation is None:
        return []
    name, invited = " ".join(invitation.organisation.name.split()), account_of(invitation.email)
    with override(invited.written_in if invited else ENGLISH):
        text = JOIN_TEXT.format(organisation=name, link=join_link(invitation))
        return [EmailMessage(JOIN_SUBJECT.format(organisation=name), text, None, [invitation.email])]


@composes(NEW_ADDRESS)
def new_address(subject: Mapping[str, int]) -> list[EmailMessage]:
    change = AccountChange.objects.select_related("user").filter(pk=subject["change"], done_at=None).first()
    if change is None:
        return []
    with override(change.user.written_in):
        text = ADDRESS_TEXT.format(link=address_link(change))
        return [EmailMessage(str(ADDRESS_SUBJECT), text, None, [change.after])]


@composes(ACCOUNT_CHANGED)
def account_changed(subject: Mapping[str, int]) -> list[EmailMessage]:
    """To the address from before, and to a new one that an administrator has chosen."""
    change = AccountChange.objects.select_related("user").filter(pk=subject["change"]).first()
    if change is None:
        return []
    with override(change.user.written_in):
        if subject["is_for_new"]:
            text, address = str(NEW_TEXT), change.after
        else:
            text = CHANGED_TEXTS[Changed(change.what)].format(after=change.after)
            address = change.before if change.what == Changed.ADDRESS else change.user.email
        return [EmailMessage(str(CHANGED_SUBJECT), f"{HELLO}\n\n{text}\n\n{CHANGED_END}\n", None, [address])]


@composes(NOTICE)
def notice(subject: Mapping[str, int]) -> list[EmailMessage]:
    user = User.objects.filter(pk=subject["user"]).first()
    if user is None:
        return []
    at = datetime.fromtimestamp(subject["at"], UTC)
    with override(user.written_in):
        text, when = _what_happened(user, Notice(subject["notice"]), at), WHEN.format(time=_time(at))
        whole = f"{HELLO}\n\n{text}\n\n{when}\n\n{NOTICE_END}\n"
        return [EmailMessage(str(NOTICE_SUBJECT), whole, None, [user.email])]


def _what_happened(user: User, notice: Notice, at: datetime) -> str:
    if notice == Notice.NEW_DEVICE and (place := _place_of(user, at)):
        return NEW_DEVICE_KNOWN.format(browser=place.words)
    return NOTICES[notice].format(roles=_roles_of(user))


def _roles_of(user: User) -> str:
    each = pgettext("a role of a person", "{role} at {organisation}")
    roles = [each.format(role=one.role_in_words, organisation=one.organisation) for one in memberships_of(user)]
    return ", ".join(roles) or _("no member any more")


def _time(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i")


def _place_of(user: User, at: datetime) -> BrowserSession | None:
    """The browser that was signed in then."""
    around = (at - timedelta(minutes=1), at + timedelta(minutes=1))
    return BrowserSession.objects.filter(user=user, signed_in_at__range=around).order_by("-signed_in_at").first()
