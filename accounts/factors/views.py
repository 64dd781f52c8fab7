"""Pages about a person's own second factor: authenticator app, passkeys and recovery codes."""

import base64
import ipaddress
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from urllib.parse import urlsplit

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import own_factor
from accounts.factors import actions, queries
from accounts.factors.forms import AddAppForm, AddPasskeyForm
from accounts.factors.shown import has_shown_factor
from accounts.http import SignedInRequest
from accounts.provider.again import asks_at_work
from accounts.provider.queries import confirms_at_work

LAST = gettext_lazy("Your role needs a second factor. Set up another one first, then remove this one.")


def _asks_again(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a password or a factor. django-allauth asks people nothing who have neither: those sign in at work again."""
    at_work, here = asks_at_work(view), reauthentication_required(app="allauth.mfa")(view)

    @wraps(view)
    def asking(request: SignedInRequest, **kwargs: int) -> HttpResponse:
        has_factor = queries.factors_of(request.user).exists()
        if confirms_at_work(request.user) and not has_factor:
            return at_work(request, **kwargs)
        response: HttpResponse = here(request, **kwargs)
        return response

    return asking


@require_GET
def ways(request: SignedInRequest) -> HttpResponse:
    needs = queries.needs_factor(request.user)
    context = {
        "app": queries.app_of(request.user),
        "passkeys": [factor.wrap() for factor in queries.passkeys_of(request.user)],
        "has_codes": queries.recovery_codes_of(request.user) is not None,
        "codes_left": queries.codes_left(request.user),
        "needs_factor": needs,
        "must_show": needs and not has_shown_factor(request, request.user),
        "passkeys_work": passkeys_work(),
    }
    return render(request, "mfa/index.html", context)


@_asks_again
@require_http_methods(["GET", "POST"])
def add_app(request: SignedInRequest) -> HttpResponse:
    if queries.app_of(request.user):
        return redirect("mfa_index")
    form = AddAppForm(request.POST or None, user=request.user)
    if form.is_valid():
        with suppress(actions.AppThereError):
            actions.add_app(request=request, secret=form.secret, by=request.user)
        return redirect("mfa_view_recovery_codes")
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, form.secret))
    context = {"form": form, "key": _in_fours(form.secret), "email": request.user.email}
    context |= {"picture": f"data:image/svg+xml;base64,{base64.b64encode(picture.encode()).decode()}"}
    return render(request, "mfa/totp/activate_form.html", context, status=422 if form.is_bound else 200)


@_asks_again
@require_http_methods(["GET", "POST"])
def add_passkey(request: SignedInRequest) -> HttpResponse:
    form = AddPasskeyForm(request.POST or None, user=request.user)
    if form.is_valid():
        named = {name: form.cleaned_data[name] for name in ("name", "credential")}
        actions.add_passkey(request=request, by=request.user, **named)
        return redirect("mfa_view_recovery_codes")
    options = webauthn.begin_registration(request.user, passwordless=False)
    context = {"form": form, "js_data": {"creation_options": options}, "passkeys_work": passkeys_work()}
    return render(request, "mfa/webauthn/add_form.html", context, status=422 if form.is_bound else 200)


@_asks_again
@require_http_methods(["GET", "POST"])
def remove_factor(request: SignedInRequest, pk: int) -> HttpResponse:
    factor = own_factor(request.user, pk)
    if request.method == "GET":
        context = {"factor": factor, "is_app": factor.type == Authenticator.Type.TOTP}
        return render(request, "mfa/remove.html", context)
    try:
        actions.remove_factor(request=request, factor=factor, by=request.user)
    except actions.LastFactorError:
        messages.error(request, LAST)
    else:
        messages.success(request, _("Removed. It does not sign you in any more."))
    return redirect("mfa_index")


@_asks_again
@require_http_methods(["GET", "POST"])
def make_codes(request: SignedInRequest) -> HttpResponse:
    if request.method == "GET":
        return render(request, "mfa/recovery_codes/generate.html", {"codes_left": queries.codes_left(request.user)})
    try:
        actions.make_codes(by=request.user)
    except actions.NoFactorError:
        messages.error(request, _("Set up an authenticator app or a passkey first."))
        return redirect("mfa_index")
    return redirect("mfa_view_recovery_codes")


@require_GET
def show_codes(request: SignedInRequest) -> HttpResponse:
    """Once. The file is inside the page, so that nothing has to be kept for it."""
    codes = actions.show_codes(by=request.user)
    if not codes:
        return redirect("mfa_index")
    text = "\n".join(
        [
            _("Recovery codes of {email} for {address}").format(email=request.user.email, address=settings.SITE_URL),
            *codes,
            "",
        ]
    )
    context = {"codes": codes, "site": settings.SITE_URL}
    context |= {"file": f"data:text/plain;base64,{base64.b64encode(text.encode()).decode()}"}
    return render(request, "mfa/recovery_codes/index.html", context)


def passkeys_work() -> bool:
    """Browsers bind passkeys to a name, and refuse them for a number like 127.0.0.1."""
    try:
        ipaddress.ip_address(urlsplit(settings.SITE_URL).hostname or "")
    except ValueError:
        return True
    return False


def _in_fours(secret: str) -> str:
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
