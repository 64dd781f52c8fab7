"""Answers that staff add: files, the list of everything added, and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from accounts.listing import page_of
from assessments import actions
from assessments.access import entry_to_withdraw, round_to_add_answers_to
from assessments.fieldwork import added
from assessments.forms.searching import EntrySearch
from assessments.vocabulary import people

NOT_OPEN = "The round has closed, so nothing can be withdrawn any more."


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
