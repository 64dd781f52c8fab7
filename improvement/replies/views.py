"""The project's reply: written and previewed by its manager, read by everyone who was asked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from accounts.listing import page_of
from assessments.access import invitation_for, round_behind
from assessments.models import Round
from assessments.speaking import speak
from improvement.lessons.access import takes_observations
from improvement.lessons.queries import shared_lessons_of
from improvement.present.lessons import lesson_rows
from improvement.replies import actions, queries
from improvement.replies.forms import ReplyForm
from improvement.you_said.pages import shown
from results import fragments
from results.access import results_to_reply_on
from results.actions import freeze_evidence

_TELL = "tell/"  # below the page: without the secret, so that the page is the same for everybody


@require_http_methods(["GET", "POST"])
def edit_reply(request: SignedInRequest, pk: int) -> HttpResponse:
    """The first page never publishes: a preview comes first."""
    round = results_to_reply_on(request.user, pk)
    form = ReplyForm(request.POST or None, round=round, reply=queries.reply_to(round))
    if not form.is_valid():
        return _form(request, round, form)
    if "publish" in request.POST:
        actions.publish_reply(round=round, fields=form.fields_to_save, by=request.user)
        messages.success(
            request, _("Published. Everyone who was asked can read it through the link in their invitation.")
        )
        return redirect("assessments:show_round", round.pk)
    evidence = freeze_evidence(round=round, by=request.user)
    evidence.round = round
    return _form(request, round, form, preview=form.fields_to_save, results=fragments.for_respondents(evidence))


def _form(request: SignedInRequest, round: Round, form: ReplyForm, **more: object) -> HttpResponse:
    context = {"round": round, "form": form, "published": queries.reply_to(round), **more}
    return render(request, "improvement/replies/edit_reply.html", context, status=422 if form.errors else 200)


@login_not_required
@require_GET
def reply_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    response = _reply_page(request, round_behind(secret))
    response.headers["Referrer-Policy"] = "strict-origin"  # the address holds the secret
    return response


@login_not_required
@require_GET
def reply(request: HttpRequest, key: str) -> HttpResponse:
    """The same for people who had started, and for people who sign in."""
    return _reply_page(request, invitation_for(request, key).asked_group.round)


def _reply_page(request: HttpRequest, round: Round) -> HttpResponse:
    """Depends on the round alone: nothing here may show whether this person answered."""
    if not round.is_closed:
        raise Http404
    speak(request, round)
    reply = queries.reply_to(round)
    shows_results = reply is not None and reply.shows_results
    results = fragments.for_respondents(queries.evidence_of(round)) if shows_results else None
    page = page_of(shared_lessons_of(round.project), request)
    context = {
        "round": round,
        "reply": reply,
        "results": results,
        "shown": shown(round),
        "page": page,
        "rows": lesson_rows(page),
        "tell": _TELL if takes_observations(round) else "",
    }
    return render(request, "improvement/replies/reply_page.html", context)
