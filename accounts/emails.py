"""Emails about accounts, written when they are sent: their links are stored nowhere."""

from collections.abc import Mapping

from django.core.mail import EmailMessage

from accounts.joining.links import join_link
from accounts.me.links import address_link
from accounts.models import AccountChange, MemberInvitation, User
from accounts.signin import sign_in_link
from accounts.vocabulary import ACCOUNT_CHANGED, INVITATION_TO_JOIN, NEW_ADDRESS, SIGN_IN_LINK, Changed
from jobs.registry import composes

SUBJECT = "Sign in to sttool"
TEXT = """Hello,

An administrator of your organisation has set up an account for you. This link signs you in once, within a day:

{link}

Then choose a password. Do not pass this email on: anyone who has the link can sign in as you.
"""

JOIN_SUBJECT = "Join {organisation} in sttool"
JOIN_TEXT = """Hello,

An administrator of {organisation} invites you to join. This link works once, for a week:

{link}

If you did not expect this, you need do nothing. Do not pass this email on.
"""

ADDRESS_SUBJECT = "Confirm your new email address for sttool"
ADDRESS_TEXT = """Hello,

You asked to use this email address for your sttool account. Open this link within a day, and sign in with your present
address if you are asked to:

{link}

If you did not ask for this, you need do nothing.
"""

CHANGED_SUBJECT = "Your sttool account has changed"
# Nothing that a stranger at a misspelt address could use.
CHANGED_TEXTS = {
    Changed.NAME: "The name of your sttool account was changed to “{after}”.",
    Changed.ADDRESS: "The email address of your sttool account was changed. Emails no longer go to this address.",
}
NEW_TEXT = "This is now the email address of your sttool account. Use it to sign in."
CHANGED_END = "If you did not expect this, ask an administrator of your organisation."


@composes(SIGN_IN_LINK)
def sign_in(subject: Mapping[str, int]) -> list[EmailMessage]:
    user = User.objects.filter(pk=subject["user"], is_active=True).first()
    if user is None or user.has_usable_password():
        return []
    return [EmailMessage(SUBJECT, TEXT.format(link=sign_in_link(user)), None, [user.email])]


@composes(INVITATION_TO_JOIN)
def invitation_to_join(subject: Mapping[str, int]) -> list[EmailMessage]:
    invitation = MemberInvitation.objects.select_related("organisation").filter(pk=subject["invitation"]).first()
    if invitation is None:
        return []
    name = " ".join(invitation.organisation.name.split())
    text = JOIN_TEXT.format(organisation=name, link=join_link(invitation))
    return [EmailMessage(JOIN_SUBJECT.format(organisation=name), text, None, [invitation.email])]


@composes(NEW_ADDRESS)
def new_address(subject: Mapping[str, int]) -> list[EmailMessage]:
    change = AccountChange.objects.filter(pk=subject["change"], done_at=None).first()
    if change is None:
        return []
    return [EmailMessage(ADDRESS_SUBJECT, ADDRESS_TEXT.format(link=address_link(change)), None, [change.after])]


@composes(ACCOUNT_CHANGED)
def account_changed(subject: Mapping[str, int]) -> list[EmailMessage]:
    """To the address from before, and to a new one that an administrator has chosen."""
    change = AccountChange.objects.select_related("user").filter(pk=subject["change"]).first()
    if change is None:
        return []
    if subject["is_for_new"]:
        text, address = NEW_TEXT, change.after
    else:
        text = CHANGED_TEXTS[Changed(change.what)].format(after=change.after)
        address = change.before if change.what == Changed.ADDRESS else change.user.email
    return [EmailMessage(CHANGED_SUBJECT, f"Hello,\n\n{text}\n\n{CHANGED_END}\n", None, [address])]
