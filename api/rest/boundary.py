"""Middleware around every request to the API: no cookies, no plain HTTP, and every error in one form."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from api.rest.problems import MEDIA_TYPE, problem

GetResponse = Callable[[HttpRequest], HttpResponseBase]
PREFIX = "/api/v1/"
PAGE = "/api/"  # for people; all below it is for programs
FIRST_ERROR = 400
KEPT_HEADERS = ("Allow", "Retry-After")
PLAIN_HTTP = "Use HTTPS. This request was not carried out, and its token has been seen by others: revoke it."


def boundary(get_response: GetResponse) -> GetResponse:
    """Outside all others, so that it sees what they refuse."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if settings.SECURE_SSL_REDIRECT and not request.is_secure() and path.startswith(PAGE) and path != PAGE:
            # A page leads people to HTTPS. A program would never notice that its token went over the wire.
            return problem(403, PLAIN_HTTP)
        if not path.startswith(PREFIX):
            return get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)  # programs compare words, so all answers are in English
        return _in_form(request, get_response(request))

    return middleware


def _in_form(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code < FIRST_ERROR or response.headers.get("Content-Type") == MEDIA_TYPE:
        return response
    kept = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    answer = problem(response.status_code, headers=kept)
    if request.method == "HEAD":
        answer.content = b""
    return _with_headers_of(response, answer)


def _with_headers_of(refused: HttpResponseBase, answer: HttpResponse) -> HttpResponse:
    """Those that other middleware has set for every answer."""
    for name, value in refused.headers.items():
        if name not in {"Content-Type", "Content-Length", "Vary", "Set-Cookie"}:
            answer.headers.setdefault(name, value)
    return answer
