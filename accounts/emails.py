"""Emails about accounts, written when they are sent: their links are stored nowhere."""

from collections.abc import Mapping

from django.core.mail import EmailMessage

from accounts.joining.links import join_link
from accounts.models import MemberInvitation, User
from accounts.signin import sign_in_link
from accounts.vocabulary import INVITATION_TO_JOIN, SIGN_IN_LINK
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
