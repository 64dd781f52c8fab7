"""Middleware: refuses requests that are larger than any of our forms before anything reads them."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

GetResponse = Callable[[HttpRequest], HttpResponseBase]
TOO_LARGE = 413
NO_LENGTH = 411


def limited_body(get_response: GetResponse) -> GetResponse:
    """Django limits the fields of a form, but would read any amount of files to the end first."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.headers.get("Transfer-Encoding"):
            # No browser sends a form without its length, and Django would take it for an empty one.
            return _refused(request, NO_LENGTH, 0)
        most = most_bytes(request.path_info)
        if _length_of(request) > most:
            return _refused(request, TOO_LARGE, most)
        return get_response(request)

    return middleware


def most_bytes(path: str) -> int:
    """The page that checks reports takes whole reports."""
    return settings.LARGEST_REPORT_UPLOAD if path == reverse("reports:check") else settings.LARGEST_BODY


def _length_of(request: HttpRequest) -> int:
    text = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(text) if text.isascii() and text.isdigit() else 0


def _refused(request: HttpRequest, status: int, most: int) -> HttpResponse:
    return render(request, "413.html", {"megabytes": most // 1_000_000}, status=status)
