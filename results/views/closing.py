"""Closing a round."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments.access import round_to_run
from assessments.actions import RoundNotOpenError
from assessments.checks import parts
from assessments.checks.gather import checks_of_closing
from assessments.fieldwork import closing_of
from assessments.models import Round
from assessments.queries import progress
from results import actions


@require_http_methods(["GET", "POST"])
def confirm_closing(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    if request.method == "GET":
        return render(request, "results/close_round.html", _question(round))
    try:
        actions.close_and_freeze(round=round, by=request.user)
    except RoundNotOpenError:
        messages.error(request, _("Only an open round can be closed."))
        return redirect("assessments:show_round", round.pk)
    return redirect("assessments:show_round" if round.is_practice else "reports:results", round.pk)


def _question(round: Round) -> dict[str, object]:
    rows = progress(round)
    checks = checks_of_closing(round, rows) if round.is_open else ()
    return {"round": round, "closing": closing_of(rows), "checks": parts(checks, round.may)}
