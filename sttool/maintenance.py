"""While an operator works on the service, pages say so, and respondents keep what they have just sent."""

from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_noop
from django.views.defaults import server_error

from assessments.views.refusing import Refusal, hold_answers, is_answering
from sttool.middleware.headers import GetResponse

RETRY_SECONDS = "120"
STATUS = 503
WORKING = Refusal(gettext_noop("We are working on this service"), STATUS)
# Monitors, and load balancers, which would otherwise send people nowhere.
ANSWERED = frozenset({"/healthz", "/readyz"})
FOR_PROGRAMS = "/api/"


def switch() -> Path:
    """Maintenance is on while this file is there. What it says is shown."""
    return Path(settings.VAR_DIR) / "maintenance"


def note() -> str | None:
    """What the operator has to say, or None if the service runs."""
    with suppress(OSError):
        return switch().read_text(encoding="utf-8").strip()
    return None


def maintained(get_response: GetResponse) -> GetResponse:
    """Comes after the check of forms and before everything that uses the database."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        said = note()
        if said is None or request.path in ANSWERED:
            return get_response(request)
        response = _answer(request, said)
        response.headers["Retry-After"] = RETRY_SECONDS
        return response

    return middleware


def _answer(request: HttpRequest, said: str) -> HttpResponse:
    if request.path.startswith(FOR_PROGRAMS):
        problem = {"type": "about:blank", "title": WORKING.title, "status": STATUS, "detail": said}
        return JsonResponse(problem, status=STATUS, content_type="application/problem+json")
    with suppress(Resolver404):
        request.resolver_match = resolve(request.path_info)
    if is_answering(request):
        return _refused(request) or hold_answers(request, WORKING)
    return render(request, "maintenance.html", {"note": said}, status=STATUS)


def _refused(request: HttpRequest) -> HttpResponse | None:
    """What another site sent is not kept on a page of ours. Any view will do for the check."""
    return CsrfViewMiddleware(server_error).process_view(request, server_error, (), {})
