"""Finds the invitation for a respondent's request, for all pages of a questionnaire."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from assessments import actions
from assessments.access import invitation_for
from assessments.models import Invitation
from assessments.speaking import remembering, speak, speak_as_remembered
from assessments.views.refusing import AWAY, LOST, hold_answers, refusal_for

TRIES = 5  # one person may save from several windows at the same moment


def for_invited(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Find the invitation, and show a helpful page if it can no longer be answered, even if that has just changed."""

    @login_not_required
    @wraps(view)
    def wrapper(request: HttpRequest, key: str, **kwargs: str) -> HttpResponse:
        for _ in range(TRIES):
            try:
                invitation = invitation_for(request, key)
            except Http404:
                speak_as_remembered(request)
                return hold_answers(request, LOST)
            speak(request, invitation.asked_group)
            try:
                response = refusal_for(request, invitation) or view(request, invitation, **kwargs)
                return remembering(request, invitation.asked_group.languages, response)
            except actions.AnswersChangedElsewhereError:
                continue
            except actions.AlreadySubmittedError:
                return refusal_for(request, invitation_for(request, key)) or redirect("assessments:check", key)
        return hold_answers(request, AWAY)

    return wrapper


def with_open_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As `for_invited`, for pages that show or change the draft. Without its key they lead to the ways to get it."""

    @for_invited
    @wraps(view)
    def wrapper(request: HttpRequest, invitation: Invitation, **kwargs: str) -> HttpResponse:
        if invitation.held is not None:
            return view(request, invitation, **kwargs)
        if request.method == "GET":
            return redirect("assessments:start", invitation.key)
        return hold_answers(request, LOST)

    return wrapper
