"""A round as its programme manager sees it: groups, progress, imported answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from assessments import actions, fieldwork, queries
from assessments.access import project_to_run, round_to_add_answers_to, round_to_read, round_to_run
from assessments.answer_file import AnswerFileError
from assessments.arrivals import arrivals_of
from assessments.forms.rounds import AnswerFileForm, RoundForm
from assessments.vocabulary import people
from questions.queries import catalogue_of, current_edition


@require_http_methods(["GET", "POST"])
def start_round(request: SignedInRequest, pk: int) -> HttpResponse:
    project = project_to_run(request.user, pk)
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
        "by_site": fieldwork.by_site(round, progress),
        "last_day": fieldwork.last_day(round),
        "next_step": fieldwork.next_step(round, progress),
        "arrivals": arrivals_of(round, progress),
    }
    return render(request, "assessments/round.html", context)


@require_POST
def open_round(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    try:
        actions.open_round(round=round, by=request.user)
    except actions.RoundNotDraftError:
        messages.error(request, "This round is already open or closed.")
    except actions.AnotherRoundOpenError as error:
        messages.error(
            request, f"Round {error.number} of this project is still open. Close it before you open this one."
        )
    except actions.LastDayPassedError:
        messages.error(request, "The last day of this round has passed. Change it before you open the round.")
    else:
        messages.success(request, "The round is open. You can now invite people.")
    return redirect("assessments:show_round", round.pk)


@require_http_methods(["GET", "POST"])
def import_answers(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_add_answers_to(request.user, pk)
    form = AnswerFileForm(request.POST or None, request.FILES or None)
    problems: tuple[object, ...] = ()
    if form.is_valid():
        try:
            count = actions.import_file(round=round, data=form.cleaned_data["file"], by=request.user)
        except AnswerFileError as error:
            problems = error.problems
            form.add_error("file", "Nothing was imported. Fix the problems listed below and upload the file again.")
        except actions.AlreadyImportedError:
            form.add_error("file", "This file has already been imported into this round. Nothing was imported.")
        except actions.RoundNotOpenError:
            form.add_error(None, "You can import answers only while the round is open.")
        else:
            messages.success(request, f"The answers of {people(count)} were imported.")
            return redirect("assessments:show_round", round.pk)
    groups = queries.groups_of(round)
    context = {"round": round, "form": form, "problems": problems, "groups": groups}
    return render(request, "assessments/import_answers.html", context, status=422 if form.is_bound else 200)
