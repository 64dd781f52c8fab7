"""Closing a round."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments.access import round_to_run
from assessments.actions import RoundNotOpenError
from assessments.queries import progress
from results import actions


@require_http_methods(["GET", "POST"])
def confirm_closing(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    if request.method == "GET":
        rows = progress(round)
        context = {
            "round": round,
            "too_few": [row for row in rows if row.missing],
            "nobody_answered": not any(row.submitted for row in rows),
        }
        return render(request, "results/close_round.html", context)
    try:
        actions.close_and_freeze(round=round, by=request.user)
    except RoundNotOpenError:
        messages.error(request, "Only an open round can be closed.")
        return redirect("assessments:show_round", round.pk)
    return redirect("reports:results", round.pk)
