"""Emails about accounts, written when they are sent."""

from collections.abc import Mapping

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override

from accounts.models import User
from accounts.provider.queries import must_use_provider
from accounts.sessions.resetting import PASSWORD_RESET
from jobs.registry import composes

TEMPLATE = "account/email/password_reset_key_{}.txt"


@composes(PASSWORD_RESET)
def password_reset(subject: Mapping[str, int]) -> list[EmailMessage]:
    """The link is made now, so it is stored nowhere."""
    user = User.objects.filter(pk=subject["user"], is_active=True).first()
    if user is None or must_use_provider(user):
        return []
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    context = {"password_reset_url": get_adapter().get_reset_password_from_key_url(key)}
    with override(user.written_in):
        subject_line, text = (
            render_to_string(TEMPLATE.format(part), context).strip() for part in ("subject", "message")
        )
    return [EmailMessage(subject_line, f"{text}\n", None, [user.email])]
