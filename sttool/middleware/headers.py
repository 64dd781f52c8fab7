"""Middleware: extra headers on every response, HEAD for every page, and a page instead of a blank 405 response."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def private_page(get_response: GetResponse) -> GetResponse:
    """Keep pages out of all caches, and turn off browser features that we never use."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), browsing-topics=()"
        return response

    return middleware


def head_is_get(get_response: GetResponse) -> GetResponse:
    """Answer HEAD as GET, without the body. Views never see HEAD, so none can take it for a form that was sent.

    Mail gateways and monitors begin with HEAD, and would take 405 for a link that is broken.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method != "HEAD":
            return get_response(request)
        request.method = "GET"
        response = get_response(request)
        request.method = "HEAD"
        return _without_body(response)

    return middleware


def _without_body(response: HttpResponseBase) -> HttpResponseBase:
    if isinstance(response, HttpResponse):
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response


def no_blank_page(get_response: GetResponse) -> GetResponse:
    """Show what to do when somebody opens the URL of a form directly, for example after signing in."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or request.method != "GET":
            return response
        page = render(request, "405.html", status=response.status_code)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    return middleware
