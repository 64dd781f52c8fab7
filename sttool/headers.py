"""What every answer of ours carries beside Django's own: headers, and a page where there would be a blank one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def private_page(get_response: GetResponse) -> GetResponse:
    """Keep pages out of every cache, and browser features that we never use switched off."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), browsing-topics=()"
        return response

    return middleware


def no_blank_page(get_response: GetResponse) -> GetResponse:
    """Somebody who opens the address of a form, after signing in for example, reads what to do."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or request.method != "GET":
            return response
        page = render(request, "405.html", status=response.status_code)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    return middleware
