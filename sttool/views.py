"""What the machines around us ask, and what people read when something is wrong with us."""

import sys

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults
from django.views.csrf import csrf_failure as refused_by_django
from django.views.decorators.http import require_GET

from assessments.views.refusing import AWAY, FORGOTTEN, hold_answers, is_answering
from sttool import health

RETRY_SECONDS = "30"
FROM_ELSEWHERE = ("Origin", "Referer")  # how Django's reasons begin where another site sent the form


@login_not_required
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view takes a request)
    """Whether this process answers at all. Says nothing about the database."""
    return HttpResponse("ok\n", content_type="text/plain")


def server_error(request: HttpRequest) -> HttpResponse:
    """Without its database the site asks for patience, and respondents keep what they have just sent."""
    if not isinstance(sys.exception(), OperationalError | InterfaceError):
        return defaults.server_error(request)
    page = hold_answers(request, AWAY) if is_answering(request) else render(request, "503.html", status=AWAY.status)
    page.headers["Retry-After"] = RETRY_SECONDS
    return page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A respondent whose cookies are gone keeps what they have just sent, unless another site sent it."""
    if is_answering(request) and not reason.startswith(FROM_ELSEWHERE):
        return hold_answers(request, FORGOTTEN)
    return refused_by_django(request, reason)


@login_not_required
@require_GET
def readyz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view takes a request)
    """Whether everything is there that the installation needs: a line for each, 503 where one is not."""
    checks = health.checks()
    lines = "".join(f"{name}: {fault or 'ok'}\n" for name, fault in checks.items())
    return HttpResponse(lines, content_type="text/plain", status=503 if any(checks.values()) else 200)
