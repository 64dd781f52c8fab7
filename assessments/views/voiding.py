"""Voiding a closed round after a question, and making it valid again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from assessments import actions
from assessments.access import round_to_run

NOT_CLOSED = gettext_lazy("Only a closed round can be voided.")


@require_http_methods(["GET", "POST"])
def void(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    if request.method == "GET":
        return render(request, "assessments/void_round.html", {"round": round})
    try:
        actions.void(round=round, by=request.user)
    except actions.NotClosedError:
        messages.error(request, NOT_CLOSED)
    else:
        messages.success(request, _("The round is void. It is kept, and counts for nothing any more."))
    return redirect("assessments:show_round", pk)


@require_POST
def make_valid(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    try:
        actions.make_valid(round=round, by=request.user)
    except actions.NotClosedError:
        messages.error(request, NOT_CLOSED)
    else:
        messages.success(request, _("The round is valid again."))
    return redirect("assessments:show_round", pk)
