"""Voting in the room, by the code on the wall. Nobody signs in, and opening a page changes nothing."""

from contextlib import suppress

from allauth.decorators import rate_limit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments.access import cookie_of
from assessments.speaking import speak, speak_as_remembered
from assessments.views.cookies import keep
from improvement.meeting import actions, queries
from improvement.meeting.access import vote_of_paper, vote_with_code
from improvement.meeting.codes import Paper, new_paper, read_paper
from improvement.meeting.room_forms import WRONG_CODE, BallotForm, RoomCodeForm
from improvement.models import MeetingVote

PAPER = "ballot"  # a cookie


@login_not_required
@require_http_methods(["GET", "POST"])
def vote(request: HttpRequest) -> HttpResponse:
    """Until the code is known, so is no round with its languages."""
    speak_as_remembered(request)
    if request.method == "POST":
        response: HttpResponse = _take_code(request)
        return response
    form = RoomCodeForm(initial={"code": request.GET.get("code", "")})
    return render(request, "improvement/meeting/room/code.html", {"form": form})


@rate_limit(action="enter_room_code")  # type: ignore[untyped-decorator]  # django-allauth has no types
def _take_code(request: HttpRequest) -> HttpResponse:
    """A browser keeps its ballot paper: who enters the code again does not vote again."""
    form = RoomCodeForm(request.POST)
    found = vote_with_code(form.cleaned_data["code"]) if form.is_valid() else None
    if found is None:
        if not form.errors:
            form.add_error("code", WRONG_CODE)
        return render(request, "improvement/meeting/room/code.html", {"form": form}, status=422)
    response = redirect("improvement:ballot")
    paper = read_paper(cookie_of(request, PAPER))
    if paper is None or paper.vote != found.pk:
        keep(response, PAPER, new_paper(found.pk), reverse("improvement:vote"), until=found.ends_at)
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
def ballot(request: HttpRequest) -> HttpResponse:
    paper = read_paper(cookie_of(request, PAPER))
    found = vote_of_paper(paper) if paper else None
    if paper is None or found is None:
        return redirect("improvement:vote")
    speak(request, found.meeting.round)
    if not found.is_open:
        return _ended(request)
    if queries.is_used(paper):
        return render(request, "improvement/meeting/room/thanks.html", {"vote": found})
    return _ballot(request, found, paper)


def _ballot(request: HttpRequest, vote: MeetingVote, paper: Paper) -> HttpResponse:
    form = BallotForm(request.POST if request.method == "POST" else None, options=[*vote.options.all()])
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "improvement/meeting/room/ballot.html", {"form": form, "vote": vote}, status=status)
    try:
        with suppress(actions.AlreadyVotedError):  # the next page says so
            actions.cast(paper=paper, options=form.cleaned_data["options"])
    except actions.VoteClosedError:
        return _ended(request)
    return redirect("improvement:ballot")


def _ended(request: HttpRequest) -> HttpResponse:
    return render(request, "improvement/meeting/room/ended.html", status=410)
