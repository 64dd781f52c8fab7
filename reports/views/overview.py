"""The first page of a round's results, with its reports and the form to make one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessments.models import Round
from reports import fragments, queries
from reports.forms import DraftForm, ReportForm
from results import fragments as results_fragments
from results.access import results_to_read
from results.gather import facts_about
from results.present.about import about
from results.queries import for_reports
from results.views.around import evidence_for, page_context


@require_GET
def results(request: SignedInRequest, pk: int) -> HttpResponse:
    round = results_to_read(request.user, pk)
    suggested = {"decision": fragments.suggested_decision(for_reports(evidence_for(request, round)))}
    form = ReportForm(version=queries.next_version(round), initial=suggested)
    return overview(request, round, form)


def overview(request: SignedInRequest, round: Round, form: DraftForm) -> HttpResponse:
    """The first page, with the reports made so far and the form to make another."""
    evidence = evidence_for(request, round)
    context = page_context(evidence, "overview", results_fragments.overview(evidence)) | {
        "about": about(facts_about(evidence)),
        "reports": queries.reports_of(round),
        "requests": queries.requests_of(round),
        "form": form,
    }
    return render(request, "reports/results.html", context, status=422 if form.is_bound else 200)
