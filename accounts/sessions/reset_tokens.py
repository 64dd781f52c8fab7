"""How long the link to choose a new password works: shorter than links for somebody's first sign-in."""

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from django.utils.http import base36_to_int

from accounts.models import User

LIFE = 60 * 60  # seconds: mail that is checked or held back for the first time takes up to half an hour


class ResetTokens(EmailAwarePasswordResetTokenGenerator):  # type: ignore[misc]  # allauth carries no types
    def check_token(self, user: User, token: str) -> bool:
        if not super().check_token(user, token):
            return False
        made = base36_to_int(token.partition("-")[0])
        return bool(self._num_seconds(self._now()) - made <= LIFE)
