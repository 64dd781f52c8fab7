"""A round as its programme manager sees it: its groups and their progress."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from assessments import actions, fieldwork, queries
from assessments.access import project_to_read, project_to_run, round_to_read
from assessments.arrivals import arrivals_of
from assessments.asking.missing import unsaid
from assessments.asking.summary import asking_lines
from assessments.forms.rounds import RoundForm
from assessments.models import Round
from questions.queries import catalogue_of, current_edition

PER_PAGE = 25


@require_GET
def show_rounds(request: SignedInRequest, pk: int) -> HttpResponse:
    project = project_to_read(request.user, pk)
    page = Paginator(queries.rounds_of(project), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "project/rounds.html", {"project": project, "page": page})


@require_http_methods(["GET", "POST"])
def start_round(request: SignedInRequest, pk: int) -> HttpResponse:
    project = project_to_run(request.user, pk)
    if project.is_archived:
        messages.error(request, "This project is archived. Bring it back before you prepare a round.")
        return redirect("assessments:show_project", project.pk)
    form = RoundForm(request.POST or None, catalogue=catalogue_of(current_edition().pk))
    if form.is_valid():
        round = actions.start_round(project=project, by=request.user, **form.cleaned_data)
        return redirect("assessments:show_round", round.pk)
    context = {"form": form, "project": project}
    return render(request, "assessments/round_form.html", context, status=422 if form.is_bound else 200)


@require_GET
def show_round(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_read(request.user, pk)
    progress = queries.progress(round)
    context = {
        "round": round,
        "progress": progress,
        "groups": fieldwork.by_group(progress, in_full=_sees_in_full(round)),
        "may_take_back": round.is_open and not any(row.started or row.submitted for row in progress),
        "by_site": fieldwork.by_site(round, progress),
        "last_day": fieldwork.last_day(round),
        "next_step": fieldwork.next_step(round, progress),
        "arrivals": arrivals_of(round, progress),
        "asking": asking_lines(round, [row.asked_group for row in progress]),
        "unsaid": unsaid(round) if round.is_draft else (),
    }
    return render(request, "assessments/round.html", context)


def _sees_in_full(round: Round) -> bool:
    """Those who ask people and add answers need the numbers; to others small ones would only say who answered."""
    return any(round.may[power] for power in (Permission.RUN_ROUNDS, Permission.INVITE, Permission.ADD_ANSWERS))
