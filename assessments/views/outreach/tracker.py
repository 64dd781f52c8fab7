"""The public tracker page of a round, and its link."""

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest, unlisted
from assessments import actions, fieldwork, queries
from assessments.access import round_to_run, tracked_round
from assessments.fieldwork.tracker import tracker_of
from assessments.speaking import speak

NOT_OPEN = gettext_lazy("You can make a link to the tracker only while the round is open for answers.")


@login_not_required
@require_GET
@rate_limit(action="tracker", limit_get=True)  # type: ignore[untyped-decorator]  # django-allauth has no types
def tracker(request: HttpRequest, secret: str) -> HttpResponse:
    round = tracked_round(secret)
    speak(request, round)
    shown = tracker_of(round, queries.progress(round)) if round.accepts_answers else None
    context = {"round": round, "tracker": shown, "last_day": fieldwork.last_day(round)}
    return unlisted(render(request, "assessments/outreach/tracker.html", context))


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
    messages.success(request, _("The link to the tracker no longer works."))
    return redirect("assessments:show_round", pk)
