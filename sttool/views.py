"""Health checks, and the pages people see when something goes wrong."""

import sys

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults
from django.views.csrf import csrf_failure as refused_by_django
from django.views.decorators.http import require_GET

from assessments.views.refusing import AWAY, FORGOTTEN, hold_answers, is_answering
from jobs.outage import is_outage
from sttool import health

RETRY_SECONDS = "30"
PLAIN = "text/plain; charset=utf-8"
FROM_ELSEWHERE = ("Origin", "Referer")  # how Django's reasons start if another site sent the form


@login_not_required
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view takes a request)
    """Whether this process responds at all. Does not check the database."""
    return HttpResponse("ok\n", content_type=PLAIN)


def server_error(request: HttpRequest) -> HttpResponse:
    """If the database is down or takes no changes, ask to try again; respondents keep what they have just sent."""
    if not is_outage(sys.exception()):
        return defaults.server_error(request)
    page = hold_answers(request, AWAY) if is_answering(request) else render(request, "503.html", status=AWAY.status)
    page.headers["Retry-After"] = RETRY_SECONDS
    return page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A respondent without cookies keeps what they have just sent, unless another site sent it."""
    if is_answering(request) and not reason.startswith(FROM_ELSEWHERE):
        return hold_answers(request, FORGOTTEN)
    return refused_by_django(request, reason)


@login_not_required
@require_GET
def readyz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view takes a request)
    """Whether everything the installation needs is there: one line per check, 503 if one fails."""
    checks = health.checks()
    lines = "".join(f"{check.name}: {check.fault or check.note or 'ok'}\n" for check in checks)
    return HttpResponse(lines, content_type=PLAIN, status=503 if any(check.fault for check in checks) else 200)
