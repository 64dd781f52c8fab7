"""Answers that staff add: files, the list of everything added, and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from accounts.listing import page_of
from assessments import actions, queries
from assessments.access import entry_to_withdraw, round_to_add_answers_to
from assessments.answer_file import AnswerFileError
from assessments.fieldwork import added
from assessments.fieldwork.added import left_out_words
from assessments.forms.rounds import AnswerFileForm
from assessments.forms.searching import EntrySearch
from assessments.models import Entry, Round
from assessments.vocabulary import people

NOT_OPEN = "The round has closed, so nothing can be withdrawn any more."


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
    return render(request, "assessments/import_answers.html", context, status=422 if form.is_bound else 200)


def _import(request: SignedInRequest, round: Round, form: AnswerFileForm) -> actions.Imported | None:
    """None where nothing was added, and the form says why."""
    data, is_meant = form.cleaned_data["file"], form.cleaned_data["is_meant"]
    try:
        return actions.import_file(round=round, data=data, is_meant=is_meant, by=request.user)
    except AnswerFileError as error:
        form.refuse_lines(error.problems)
    except actions.AlreadyImportedError as error:
        form.refuse_known(_when(error.entry))
    except actions.RepeatsEarlierError as error:
        form.warn_of_repeated(_when(error.entry), error.repeated, error.entry.people)
    except actions.RoundNotOpenError:
        form.add_error(None, "You can import answers only while the round is open.")
    return None


@require_GET
def show_entries(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_add_answers_to(request.user, pk)
    search = EntrySearch(request.GET)
    page = page_of(added.entries_of(round, search.chosen), request)
    return render(request, "assessments/entries.html", {"round": round, "search": search, "page": page})


@require_http_methods(["GET", "POST"])
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    entry = entry_to_withdraw(request.user, pk)
    round, typed_for = entry.round, added.group_of_sheet(entry)
    if request.method == "GET":
        return render(request, "assessments/withdraw.html", {"round": round, "entry": entry})
    try:
        actions.withdraw(entry=entry, by=request.user)
    except actions.RoundNotOpenError:
        messages.error(request, NOT_OPEN)
        return redirect("assessments:show_entries", round.pk)
    messages.success(request, f"Withdrawn: the answers of {people(entry.people)}.")
    if typed_for is not None:
        return redirect("assessments:type_in", typed_for.pk)
    return redirect("assessments:show_entries", round.pk)


def _when(entry: Entry) -> str:
    return f"on {date_format(timezone.localtime(entry.at), 'j F Y, H:i')} by {entry.by}"
