"""One-time sign-in links. They stop working once used, after any other sign-in or change of password or address, and
after a day.
"""

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.encoding import force_bytes, force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from accounts.models import User
from accounts.provider.queries import must_use_provider


class SignInTokenGenerator(PasswordResetTokenGenerator):
    """Django's signed tokens with their own salt, bound to the address and the exact time of the last sign-in."""

    key_salt = "accounts.signin"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{user.pk}{user.email}{user.password}{user.last_login}{timestamp}"


BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_tokens = SignInTokenGenerator()


def sign_in_link(user: User) -> str:
    person = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("accounts:sign_in", args=[f"{person}.{_tokens.make_token(user)}"])
    return f"{settings.SITE_URL}{path}"


def user_of_link(secret: str) -> User | None:
    """The active user whose unused link this is, or None. Where passwords are off, links are off too."""
    person, _, token = secret.partition(".")
    try:
        user = User.objects.get(pk=force_str(urlsafe_base64_decode(person)), is_active=True)
    except (User.DoesNotExist, ValueError, OverflowError):
        return None
    return user if _tokens.check_token(user, token) and not must_use_provider(user) else None
