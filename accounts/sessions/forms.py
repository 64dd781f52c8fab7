"""The sign-in form."""

from typing import Any

from allauth.account.forms import LoginForm
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.sessions.shared import FIELD, note_shared_computer


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth carries no types
    shared_computer = FIELD

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (allauth's)
        super().__init__(*args, **kwargs)
        minutes = settings.SHARED_COMPUTER_MINUTES
        self.fields["shared_computer"].help_text = _("We sign you out after {minutes} minutes without a click.").format(
            minutes=minutes
        )
        self.order_fields(["login", "password", "shared_computer"])

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        note_shared_computer(request, is_shared=self.cleaned_data["shared_computer"])
        response: HttpResponse = super().login(request, redirect_url)
        return response
