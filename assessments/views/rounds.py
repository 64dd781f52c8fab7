"""A round as its programme manager sees it: its groups and their progress."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from accounts.listing import page_of
from accounts.permissions import Permission
from assessments import actions, fieldwork, life, queries
from assessments.access import project_to_read, project_to_run, round_to_read, round_to_run
from assessments.arrivals import arrivals_of
from assessments.asking.again import people_of
from assessments.asking.missing import unsaid
from assessments.asking.summary import asking_lines
from assessments.fieldwork.reminders import reminder_lines, reminder_note
from assessments.forms.preparing import next_round_form
from assessments.frame.steps import next_page
from assessments.models import Round
from assessments.vocabulary import GO_ON
from questions.changes.newest import is_of_newest


@require_GET
def show_rounds(request: SignedInRequest, pk: int) -> HttpResponse:
    project = project_to_read(request.user, pk)
    page = page_of(queries.rounds_of(project), request)
    return render(request, "project/rounds.html", {"project": project, "page": page})


@require_http_methods(["GET", "POST"])
def start_round(request: SignedInRequest, pk: int) -> HttpResponse:
    project = project_to_run(request.user, pk)
    if why_not := life.why_none_may_start(project):
        messages.error(request, why_not)
        return redirect("assessments:show_project", project.pk)
    last = life.last_round_of(project)
    form = next_round_form(request.POST or None, project, last)
    if form.is_valid():
        copy_from = last if form.cleaned_data.pop("copies", False) else None
        round = actions.start_round(project=project, copy_from=copy_from, by=request.user, **form.cleaned_data)
        goes_on = GO_ON in request.POST
        return redirect("assessments:say_who_is_asked" if goes_on else "assessments:show_round", round.pk)
    context = {"form": form, "project": project, "last": last, "number": life.next_number(project)}
    context["people"] = len(people_of(last)) if last else 0
    return render(request, "assessments/round_form.html", context, status=422 if form.is_bound else 200)


@require_GET
def prepare(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where preparing goes on: the first step that still needs something."""
    round = round_to_run(request.user, pk)
    return redirect(next_page(round) if round.is_draft else reverse("assessments:show_round", args=[pk]))


@require_GET
def show_round(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_read(request.user, pk)
    progress, in_full = queries.progress(round), _sees_in_full(round)
    context = {
        "round": round,
        "progress": progress,
        "groups": fieldwork.by_group(progress, in_full=in_full),
        "may_take_back": round.is_open and not any(row.started or row.submitted for row in progress),
        "by_site": fieldwork.by_site(round, progress) if in_full else None,
        "last_day": fieldwork.last_day(round),
        "next_step": fieldwork.next_step(round, progress),
        "arrivals": arrivals_of(round, progress),
        "asking": asking_lines(round, [row.asked_group for row in progress]),
        "reminders": reminder_lines(round),
        "reminder_note": reminder_note(round),
        "tracker_link": queries.tracker_link_of(round),
        "unsaid": unsaid(round) if round.is_draft else (),
        "has_newer_questions": round.is_draft and not is_of_newest(round.edition_id),
    }
    return render(request, "assessments/round.html", context)


def _sees_in_full(round: Round) -> bool:
    """Those who ask people and add answers need the numbers; to others small ones would only say who answered."""
    return any(round.may[power] for power in (Permission.RUN_ROUNDS, Permission.INVITE, Permission.ADD_ANSWERS))
