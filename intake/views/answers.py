"""Answers from a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments import actions, queries
from assessments.access import round_to_add_answers_to
from assessments.models import Entry, Round
from assessments.vocabulary import people
from intake.actions import Imported, import_file
from intake.answers import AnswerFileError, left_out_words
from intake.forms.answers import AnswerFileForm


@require_http_methods(["GET", "POST"])
def import_answers(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_add_answers_to(request.user, pk)
    form = AnswerFileForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (imported := _import(request, round, form)):
        messages.success(request, f"The answers of {people(imported.people)} were imported.")
        if imported.left_out:
            messages.info(request, left_out_words(imported.left_out, round.catalogue))
        return redirect("assessments:show_round", round.pk)
    context = {"round": round, "form": form, "groups": queries.groups_of(round)}
    return render(request, "intake/import_answers.html", context, status=422 if form.is_bound else 200)


def _import(request: SignedInRequest, round: Round, form: AnswerFileForm) -> Imported | None:
    """None where nothing was added, and the form says why."""
    data, is_meant = form.cleaned_data["file"], form.cleaned_data["is_meant"]
    try:
        return import_file(round=round, data=data, is_meant=is_meant, by=request.user)
    except AnswerFileError as error:
        form.refuse_lines(error.problems)
    except actions.AlreadyImportedError as error:
        form.refuse_known(_when(error.entry))
    except actions.RepeatsEarlierError as error:
        form.warn_of_repeated(_when(error.entry), error.repeated, error.entry.people)
    except actions.RoundNotOpenError:
        form.add_error(None, "You can import answers only while the round is open.")
    return None


def _when(entry: Entry) -> str:
    return f"on {date_format(timezone.localtime(entry.at), 'j F Y, H:i')} by {entry.by}"
