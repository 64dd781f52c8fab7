"""Signs somebody in who has followed a link, by the steps that follow a password, and records how people came in."""

from allauth.account.internal.flows.login import (
    get_authentication_records,
    perform_login,
    record_authentication,
)
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse

from accounts.audit_log.actions import record_for_person
from accounts.http import network_of
from accounts.models import User

BY_LINK = "link"


def enter_by_link(request: HttpRequest, user: User) -> HttpResponse:
    """A second factor is asked for if there is one."""
    record_authentication(request, user, method=BY_LINK)
    response: HttpResponse = perform_login(request, Login(user=user, email=user.email))
    return response


def record_sign_in(request: HttpRequest, user: User) -> None:
    records, network = get_authentication_records(request, user), network_of(request)
    if any(record["method"] == BY_LINK for record in records):
        record_for_person(action="signed in by link", user=user, network=network, by=user)
    elif any(record.get("passwordless") for record in records):
        record_for_person(action="signed in with a passkey", user=user, network=network, by=user)
    else:
        record_for_person(action="signed in", user=user, network=network, by=user)
