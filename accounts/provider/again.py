"""Signing in at work once more, where others are asked for their password again: just now, and the same person."""

import time
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from accounts.audit_log.actions import record_for_person
from accounts.http import SignedInRequest, network_of
from accounts.models import User
from accounts.provider.admission import record_refusal
from accounts.provider.models import Provider, WorkAccount
from accounts.provider.queries import confirms_at_work, provider_of_person
from accounts.provider.tokens import is_fresh
from accounts.provider.vocabulary import Refusal

PROCESS = "again"
PARAMS = {"prompt": "login", "max_age": "0"}
CONFIRMED_AT = "confirmed_at_work"
SECONDS = 300  # as long as the confirmation may be used, once
CONFIRMED = gettext_lazy("Confirmed. Go on within five minutes.")


def finish(
    request: HttpRequest, provider: Provider, claims: Mapping[str, Any], state: Mapping[str, Any]
) -> HttpResponse:
    work = WorkAccount.objects.filter(provider=provider, subject=claims["sub"], user=request.user.pk).first()
    if not isinstance(request.user, User) or work is None:
        return _refuse(request, provider, Refusal.ANOTHER)
    if not is_fresh(claims, state["asked_at"]):
        return _refuse(request, provider, Refusal.NOT_PROVEN)
    request.session[CONFIRMED_AT] = time.time()
    record_for_person(
        action="confirmed with work account", user=request.user, network=network_of(request), by=request.user
    )
    messages.success(request, CONFIRMED)
    return HttpResponseRedirect(state.get("next") or "/")


def is_confirmed(request: HttpRequest) -> bool:
    return bool(time.time() - request.session.get(CONFIRMED_AT, 0) < SECONDS)


def use_confirmation(request: HttpRequest) -> bool:
    """Whether there was one. It counts once."""
    confirmed = is_confirmed(request)
    request.session.pop(CONFIRMED_AT, None)
    return confirmed


def asks_at_work(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages that give a person another way in. What was typed wrong may be corrected with the same confirmation."""

    @wraps(view)
    def asking(request: SignedInRequest, **kwargs: int) -> HttpResponse:
        if not confirms_at_work(request.user):
            return view(request, **kwargs)
        if not is_confirmed(request):
            return _ask(request)
        response = view(request, **kwargs)
        if request.method == "POST" and isinstance(response, HttpResponseRedirect):
            use_confirmation(request)
        return response

    return asking


def _ask(request: SignedInRequest) -> HttpResponse:
    context = {"must_confirm": True, "has_come_by_work": provider_of_person(request.user) is not None}
    status = 403 if request.method == "POST" else 200
    return render(request, "accounts/provider/confirm.html", context, status=status)


def _refuse(request: HttpRequest, provider: Provider, why: Refusal) -> HttpResponse:
    address = request.user.email if isinstance(request.user, User) else ""
    record_refusal(provider=provider, why=why, address=address, detail="confirming", network=network_of(request))
    return render(request, "accounts/provider/refused.html", {"provider": provider, "why": why.label}, status=403)
