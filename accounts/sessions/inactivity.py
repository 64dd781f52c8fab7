"""Signs people out who have left the computer: shared ones stand on every ward."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from accounts.audit_log.actions import record_for_person
from accounts.http import network_of
from accounts.me.browsers import note_session
from accounts.models import User
from accounts.sessions.shared import is_shared, pause_allowed

SEEN_AT = "seen_at"
SIGNED_IN_AT = "signed_in_at"  # noting what was seen prolongs the stored session, so its own end is not enough
BETWEEN_NOTES = 60  # seconds: the session is written at most this often
# A person's own questionnaire saves what they have answered, so it stays open. It does not end the pause.
OWN_QUESTIONNAIRE = "/a/"
SHORT = 20  # characters: shorter values are ticks, numbers and the like
SECRETS = re.compile("password|secret|code|credential|csrfmiddlewaretoken")  # in the name of a field
SIGNED_OUT = gettext_lazy("You were signed out because nothing happened for a while. Sign in to go on.")

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def start_session(request: HttpRequest) -> None:
    """For views that have just signed somebody in: another sign-in elsewhere must not prolong this session."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = now = time.time()
    request.session.save()  # what is kept about the session points to it
    assert isinstance(request.user, User)  # noqa: S101 (the caller has just signed them in)
    note_session(request, request.user, datetime.fromtimestamp(now, UTC))


def sign_out_after_a_pause(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not isinstance(request.user, User) or not (minutes := pause_allowed(request)):
            return get_response(request)
        signed_in_at = _signed_in_at(request, request.user)
        pause = time.time() - request.session.get(SEEN_AT, signed_in_at)
        if time.time() - signed_in_at > settings.SESSION_COOKIE_AGE:
            return _sign_out(request, request.user)
        if pause <= minutes * 60:
            _note(request, request.user, pause, signed_in_at)
            return get_response(request)
        if request.path.startswith(OWN_QUESTIONNAIRE) and not is_shared(request):
            return get_response(request)
        return _sign_out(request, request.user)

    return middleware


def _signed_in_at(request: HttpRequest, user: User) -> float:
    last = user.last_login.timestamp() if user.last_login else 0
    return float(request.session.get(SIGNED_IN_AT, last))


def _note(request: HttpRequest, user: User, pause: float, signed_in_at: float) -> None:
    if pause >= BETWEEN_NOTES:
        request.session.setdefault(SIGNED_IN_AT, signed_in_at)
        request.session[SEEN_AT] = time.time()
        note_session(request, user, datetime.fromtimestamp(signed_in_at, UTC))


def _sign_out(request: HttpRequest, user: User) -> HttpResponse:
    """People who send a form get back what they had typed."""
    record_for_person(action="signed out after a pause", user=user, network=network_of(request), by="server")
    logout(request)
    if request.method == "POST":
        return render(request, "accounts/signed_out.html", {"typed": _typed(request)}, status=403)
    messages.info(request, SIGNED_OUT)
    return redirect_to_login(request.get_full_path())


def _typed(request: HttpRequest) -> list[str]:
    """Longer texts, without what is secret: the next person at the computer would read it."""
    return [str(value) for name, value in request.POST.items() if len(value) > SHORT and not SECRETS.search(name)]
