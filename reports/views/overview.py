"""The first page of a round's results. It leads to the reports."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from results import fragments
from results.access import results_to_read
from results.gather import facts_about
from results.present.about import about
from results.views.around import evidence_for, page_context


@require_GET
def results(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = evidence_for(request, results_to_read(request.user, pk))
    context = page_context(evidence, "overview", fragments.overview(evidence))
    return render(request, "reports/results.html", context | {"about": about(facts_about(evidence))})
