"""The public tracker page of a round, and its link."""

from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit as limits  # the public one counts no GET
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from assessments import actions, fieldwork, queries
from assessments.access import round_to_run, tracked_round
from assessments.fieldwork.tracker import tracker_of

NOT_OPEN = "You can make a link to the tracker only while the round is open for answers."
# Nobody keeps the page, no search engine lists it, and its address goes to no other site.
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}


@login_not_required
@require_GET
def tracker(request: HttpRequest, secret: str) -> HttpResponse:
    if not limits.consume(request, app="allauth.account", action="tracker", limit_get=True):
        raise ImmediateHttpResponse(ratelimit.respond_429(request))
    round = tracked_round(secret)
    shown = tracker_of(round, queries.progress(round)) if round.accepts_answers else None
    context = {"round": round, "tracker": shown, "last_day": fieldwork.last_day(round)}
    response = render(request, "assessments/outreach/tracker.html", context)
    for name, value in HEADERS.items():
        response[name] = value
    return response


@require_POST
def make_link(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page with the link is the only one that ever shows it."""
    round = round_to_run(request.user, pk)
    try:
        link = actions.make_tracker_link(round=round, by=request.user)
    except actions.RoundNotOpenError:
        messages.error(request, NOT_OPEN)
        return redirect("assessments:show_round", pk)
    return render(request, "assessments/outreach/tracker_made.html", {"round": round, "link": link})


@require_POST
def withdraw_link(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    actions.withdraw_tracker_link(round=round, by=request.user)
    messages.success(request, "The link to the tracker no longer works.")
    return redirect("assessments:show_round", pk)
