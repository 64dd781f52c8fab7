"""The request type that our views receive, the network address of a request, and headers for secret addresses."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request that has passed LoginRequiredMiddleware."""

    user: User


def unlisted(response: HttpResponse) -> HttpResponse:
    """For an address that holds a secret and shows something: no page that is opened from there learns it, and no
    search engine keeps it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def unlisted_with_form(response: HttpResponse) -> HttpResponse:
    """The same of a page with a form: it must say which site it comes from, and says no more."""
    unlisted(response).headers["Referrer-Policy"] = "strict-origin"
    return response


def network_of(request: HttpRequest) -> str:
    """The address that the outermost of our proxies saw, for the audit trail. Empty if it is not to be kept."""
    if not settings.AUDIT_NETWORK:
        return ""
    try:
        return str(get_adapter().get_client_ip(request))[:45]
    except PermissionDenied:  # a server behind a socket, without a proxy that says who asked
        return ""
