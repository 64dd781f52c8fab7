"""Leads people whose role needs a second factor to set one up, and lets them do nothing else before."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from accounts.factors.queries import needs_factor
from accounts.factors.shown import has_shown_factor
from accounts.models import User

SETTING_UP = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "accounts:confirm_at_work",
        "account_logout",
    }
)
# Public pages that change what a signed-in person may do.
CLOSED = frozenset({"accounts:join"})


class SecondFactorRequired:
    """Pages that are open to everybody stay so: nothing of the person's organisation is on them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        *_: Any,  # noqa: ANN401 (Django's)
    ) -> HttpResponseBase | None:
        if not isinstance(request.user, User) or _is_open(request, view):
            return None
        if has_shown_factor(request, request.user) or not needs_factor(request.user):
            return None
        return redirect("mfa_index")


def _is_open(request: HttpRequest, view: Callable[..., HttpResponseBase]) -> bool:
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name in SETTING_UP or (not getattr(view, "login_required", True) and name not in CLOSED)
