"""The receipt after submitting: what happens next, when, whom to ask, and the link where the outcome appears."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from assessments import actions
from assessments.access import COOKIE, cookie_of, invitation_for
from assessments.models import Invitation
from assessments.speaking import speak, speak_as_remembered
from assessments.views.closing import after_closing
from assessments.views.refusing import LOST, hold_answers


@login_not_required
@require_GET
def thanks(request: HttpRequest, key: str) -> HttpResponse:
    """It knows the invitation, which has been used, and never the answers (decision 56).

    The browser still has the link's secret for this path, so the page can be loaded again until the browser closes.
    """
    try:
        invitation = invitation_for(request, key)
    except Http404:
        speak_as_remembered(request)
        return hold_answers(request, LOST)
    round = invitation.asked_group.round
    speak(request, invitation.asked_group)
    if round.is_closed:
        return after_closing(request, round)
    if not invitation.is_submitted:
        return redirect("assessments:start", key)
    context = {"round": round, "project": round.project, "invitation": invitation, "link": _link(request, invitation)}
    return render(request, "assessments/answering/thanks.html", context)


def _link(request: HttpRequest, invitation: Invitation) -> str:
    """Where this person finds the outcome: their own link or, for members, the address to open once signed in."""
    if invitation.member_id is None:
        return actions.link_to(cookie_of(request, COOKIE))
    return f"{settings.SITE_URL}{reverse('assessments:start', args=[invitation.key])}"
