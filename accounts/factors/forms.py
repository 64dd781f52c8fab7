"""Codes and passkeys that people enter. django-allauth checks them; each wrong code is in the audit trail."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal.auth import parse_authentication_response
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.audit_log.actions import record_for_person
from accounts.http import network_of
from accounts.sessions.shared import FIELD, note_shared_computer

MOST_NAME = 40  # characters
CODE_WIDGET = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
CODE_HINT = gettext_lazy("6 digits from your authenticator app, or one of your recovery codes.")


class _Code(forms.Form):
    """Fields only: the forms of django-allauth make their own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's)
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].widget = CODE_WIDGET
        self.fields["code"].help_text = CODE_HINT


class CodeForm(_Code, AuthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """After the password."""

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        super()._emit_authentication_failed(authenticator)
        network = network_of(context.request)
        record_for_person(action="wrong code", user=self.user, network=network, by="not signed in")


class CodeAgainForm(_Code, ReauthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """Before a change to one's factors."""

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        super()._emit_authentication_failed(authenticator)
        record_for_person(action="wrong code", user=self.user, network=network_of(context.request), by=self.user)


class AddAppForm(_Code, ActivateTOTPForm):  # type: ignore[misc]  # allauth carries no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's)
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("6 digits that the app shows now.")

    def clean_code(self) -> str:
        """A code that has set the app up does not sign in as well."""
        code = str(super().clean_code())
        TOTP(Authenticator(user=self.user))._mark_code_used(code)  # noqa: SLF001 (allauth's name for it)
        return code


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's)
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("Name"),
            max_length=MOST_NAME,
            help_text=_("So that you can tell your passkeys apart."),
            required=False,
        )
        self.fields["passwordless"] = forms.BooleanField(
            label=_("Sign in with this passkey alone, without my password"), required=False, initial=True
        )
        self.order_fields(["name", "passwordless", "credential"])


class PasskeySignInForm(LoginWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    shared_computer = FIELD

    def clean_credential(self) -> Authenticator:
        """The passkey has to know its person. The challenge may come from a page that asks for less."""
        data = self.cleaned_data["credential"]
        if not parse_authentication_response(data).response.authenticator_data.is_user_verified():
            raise get_adapter().validation_error("incorrect_code")
        return super().clean_credential()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        note_shared_computer(context.request, is_shared=bool(cleaned.get("shared_computer")))
        return cleaned
