"""The checks of a round: before it opens, before it closes, and before a report is made."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessments.access import round_to_run
from reports.checks.pages import NOTHING, moments_of


@require_GET
def show_checks(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    context = {"round": round, "moments": moments_of(round, by=request.user), "nothing": _(NOTHING)}
    return render(request, "reports/checks.html", context)
