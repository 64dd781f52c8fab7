"""Limits on a group's open link: how often one network address may start."""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessments.models import Invitation, OpenLink


def limit_starts(request: HttpRequest, link: OpenLink) -> None:
    """Ends the request with a page that says when to try again. The rates are in ACCOUNT_RATE_LIMITS."""
    address = get_adapter().get_client_ip(request)
    if not ratelimit.consume(request, action="start_from_open_link", key=f"{address} {link.pk}"):
        raise ImmediateHttpResponse(ratelimit.respond_429(request))


def no_place_left(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Others were quicker. The answers stay in the draft."""
    context = {"invitation": invitation, "round": invitation.asked_group.round}
    return render(request, "assessments/answering/no_place.html", context, status=409)
