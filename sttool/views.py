"""Health checks, the choice of a language and of a size of text, and the pages people see when something goes wrong."""

import sys
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import defaults
from django.views.csrf import csrf_failure as refused_by_django
from django.views.decorators.http import require_GET, require_http_methods
from django.views.i18n import set_language

from accounts.me import actions
from accounts.models import User
from assessments.speaking import chosen_size, remember_size
from assessments.views.refusing import AWAY, FORGOTTEN, hold_answers, is_answering
from jobs.outage import is_outage
from operations import health
from questions.languages import is_known

RETRY_SECONDS = "30"
PLAIN = "text/plain; charset=utf-8"
SECURITY_TEXT_DAYS = 90  # for which security.txt says that it holds
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
    lines = "".join(f"{check.name}: {check.words}\n" for check in checks)
    return HttpResponse(lines, content_type=PLAIN, status=503 if any(check.fault for check in checks) else 200)


@login_not_required
@require_http_methods(["GET", "POST"])
def choose_language(request: HttpRequest) -> HttpResponse:
    """Django's own view keeps the choice in the browser. The account of somebody who has signed in keeps it too.

    A POST, so that nothing that only opens links can change it. Respondents may choose languages of their round that
    no other page is in; pages of questions have the choice in their own form, which keeps what was typed. The size of
    their text is chosen in the same way.
    """
    if request.method == "GET":
        return render(request, "sttool/language.html", {"next": request.GET.get("next", "")})
    if size := chosen_size(request):
        response = set_language(request)
        remember_size(response, size)
        return response
    language = request.POST.get("language", "")
    if not is_known(language):
        raise Http404
    if isinstance(request.user, User) and language in settings.PAGE_LANGUAGES:
        actions.choose_language(user=request.user, language=language)
    return set_language(request)


@login_not_required
@require_GET
def security_text(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view takes a request)
    """Whom to tell of a weakness, in the form of RFC 9116."""
    contact = settings.SECURITY_CONTACT or f"{settings.SITE_URL}{reverse('accounts:contact')}"
    last_day = timezone.now().date() + timedelta(days=SECURITY_TEXT_DAYS)
    lines = {
        "Contact": contact,
        "Expires": f"{datetime.combine(last_day, time(), UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages": "en",
        "Canonical": f"{settings.SITE_URL}{reverse('security_text')}",
    }
    return HttpResponse("".join(f"{name}: {value}\n" for name, value in lines.items()), content_type=PLAIN)
