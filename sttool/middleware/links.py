"""Middleware: a link that was copied with a sign of the sentence around it opens as if the sign were not there."""

from urllib.parse import quote, unquote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from accounts.http import unlisted
from sttool.middleware.headers import GetResponse

# The addresses that stand in emails, on paper and in messages: a secret each.
SECRET_ADDRESSES = ("/s/", "/t/", "/shared/", "/sign-in/", "/accounts/password/reset/key/")
# What a sentence, a list or a mail program leaves at the end of a link. No secret ends with any of them.
SIGNS = ")]}>,.;:!?'\"`*|\\\u2026\u2018\u2019\u201c\u201d\u00ab\u00bb\u2039\u203a\u00a0\u200b\r\n\t "


def clean_link(get_response: GetResponse) -> GetResponse:
    """Lead to the clean address, so that the address bar, a reload and the forms of the page have it too."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return _to_clean_address(request) or get_response(request)

    return middleware


def _to_clean_address(request: HttpRequest) -> HttpResponse | None:
    if request.method != "GET" or not request.path_info.startswith(SECRET_ADDRESSES):
        return None
    path, query = request.path, unquote(request.META["QUERY_STRING"])
    clean = _without_signs(path), query.rstrip(SIGNS)
    if clean == (path, query):
        return None
    path, query = clean
    return unlisted(HttpResponseRedirect(quote(path) + (f"?{quote(query, safe='=&')}" if query else "")))


def _without_signs(path: str) -> str:
    """`/s/secret/).` is `/s/secret/`, and `/s/secret)/` is `/s/secret`."""
    clean = path.rstrip(f"/{SIGNS}")
    return f"{clean}/" if path[len(clean) :].startswith("/") else clean
