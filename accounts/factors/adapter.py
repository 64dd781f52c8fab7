"""How django-allauth's second factors behave here: names, words, sealed secrets, and addresses from our settings."""

import io
from typing import ClassVar
from urllib.parse import urlsplit

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.factors.sealing import open_sealed, seal
from accounts.models import User
from questions.languages import Words

SERVICE = "sttool"
QR_SCALE = 5  # pixels of each module
QUIET_ZONE = 4  # modules


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    error_messages: ClassVar[dict[str, Words]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": gettext_lazy("Set up an authenticator app or a passkey first."),
        "incorrect_code": gettext_lazy("The code is not right, or has been used. Wait for the next one and try again."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return open_sealed(encrypted_text)

    def get_totp_issuer(self) -> str:
        return SERVICE

    def build_totp_svg(self, url: str) -> str:
        picture = io.BytesIO()
        segno.make(url, error="m").save(picture, kind="svg", scale=QR_SCALE, border=QUIET_ZONE, light="white")
        return picture.getvalue().decode()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 (allauth's name)
        return _("Passkey {number}").format(number=Authenticator.objects.filter(user=user, type=type).count() + 1)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """From the settings like all our links, never from the host name in a request."""
        return {"id": urlsplit(settings.SITE_URL).hostname or "", "name": SERVICE}
