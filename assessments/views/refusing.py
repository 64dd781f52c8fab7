"""Kind pages for respondents where nothing can be taken. What they sent stays in the page, and can be sent again."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from assessments.models import Invitation, OpenLink
from assessments.views.closing import after_closing

TAKES_ANSWERS = {"assessments:questions", "assessments:comment", "assessments:submit"}
SAVES = "assessments:save"  # what the script asks
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (the name of a field)
SUBMITTED = "These answers were submitted already. Nothing more can be changed."
CLOSED = "The round is not open, so nothing more can be saved."


@dataclass(frozen=True)
class Refusal:
    """Why nothing was taken. `is_lost`: the browser no longer holds the invitation."""

    title: str
    status: int
    is_lost: bool = False


LOST = Refusal("Please open your link again", 404, is_lost=True)
FORGOTTEN = Refusal("Please open your link again", 403, is_lost=True)
AWAY = Refusal("Please try again in a minute", 503)


def hold_answers(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Say what to do, with everything that was posted in a form that posts it again. Asks the database for nothing."""
    if _view_of(request) == SAVES:
        return JsonResponse({"message": f"Not saved. {refusal.title}."}, status=refusal.status)
    kept = [(name, text) for name, texts in request.POST.lists() for text in texts if name != TOKEN]
    context = {"refusal": refusal, "kept": kept}
    return render(request, "assessments/answering/hold.html", context, status=refusal.status)


def is_answering(request: HttpRequest) -> bool:
    """Whether the request brings answers that must not be lost."""
    return request.method == "POST" and _view_of(request) in {SAVES, *TAKES_ANSWERS}


def refusal_for(request: HttpRequest, target: Invitation | OpenLink) -> HttpResponse | None:
    """A kind page where nothing can be answered any more, or None. A closed round says nothing of who answered."""
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
