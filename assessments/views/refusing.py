"""Helpful pages when answers cannot be accepted. What was sent is kept on the page and can be sent again."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Invitation, OpenLink
from assessments.views.closing import after_closing
from questions.languages import Words

TAKES_ANSWERS = {"assessments:questions", "assessments:comment", "assessments:submit"}
SAVES = "assessments:save"  # the script's autosave
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (the name of a field)
SUBMITTED = gettext_lazy("These answers have already been submitted, so they can no longer be changed.")
CLOSED = gettext_lazy("The round is not open, so answers can no longer be saved.")


@dataclass(frozen=True)
class Refusal:
    """Why answers were not accepted. `is_lost`: the browser no longer holds the invitation."""

    title: Words
    status: int
    is_lost: bool = False


LOST = Refusal(gettext_lazy("Please open your link again"), 404, is_lost=True)
FORGOTTEN = Refusal(gettext_lazy("Please open your link again"), 403, is_lost=True)
AWAY = Refusal(gettext_lazy("Please try again in a minute"), 503)


def hold_answers(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Say what to do, and keep everything posted in a form that posts it again. Does not use the database."""
    if _view_of(request) == SAVES:
        return JsonResponse({"message": _("Not saved. {reason}.").format(reason=refusal.title)}, status=refusal.status)
    kept = [(name, text) for name, texts in request.POST.lists() for text in texts if name != TOKEN]
    context = {"refusal": refusal, "kept": kept}
    return render(request, "assessments/answering/hold.html", context, status=refusal.status)


def is_answering(request: HttpRequest) -> bool:
    """Whether the request carries answers that must not be lost."""
    return request.method == "POST" and _view_of(request) in {SAVES, *TAKES_ANSWERS}


def refusal_for(request: HttpRequest, target: Invitation | OpenLink) -> HttpResponse | None:
    """A helpful page if answers are no longer accepted, or None. Never reveals who answered in a closed round."""
    round = target.asked_group.round
    is_submitted = not round.is_closed and isinstance(target, Invitation) and target.is_submitted
    if not is_submitted and round.accepts_answers:
        return None
    if _view_of(request) == SAVES:
        return JsonResponse({"message": SUBMITTED if is_submitted else CLOSED}, status=409)
    if round.is_closed:
        return after_closing(request, round)
    template = "already_answered" if is_submitted else "closed"
    context = {"group": target.asked_group, "round": round}
    return render(request, f"assessments/answering/{template}.html", context, status=409)


def _view_of(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
