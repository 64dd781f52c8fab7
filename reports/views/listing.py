"""The page of a round's reports: those that were made, those under way, and the form to make another."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from assessments.models import Round
from reports import fragments, queries
from reports.forms import DraftForm, ReportForm, with_suggestion
from results.models import AnyEvidence
from results.queries import for_reports
from results.views.around import around, evidence_for


def figures_for(request: SignedInRequest, round: Round) -> AnyEvidence:
    """What a new report would be made from."""
    return for_reports(evidence_for(request, round))


def empty_form(request: SignedInRequest, round: Round) -> ReportForm:
    return ReportForm(version=queries.next_version(round), is_red=fragments.is_red(figures_for(request, round)))


def form_with_suggestion(request: SignedInRequest, round: Round) -> ReportForm:
    """What was filled in so far, and the suggested decision."""
    figures = figures_for(request, round)
    filled = with_suggestion(request.POST.dict(), fragments.suggested_decision(figures))
    return ReportForm(version=queries.next_version(round), is_red=fragments.is_red(figures), initial=filled)


def listing(request: SignedInRequest, round: Round, form: DraftForm) -> HttpResponse:
    evidence = evidence_for(request, round)
    context = around(evidence, "reports") | {
        "reports": queries.reports_of(round),
        "requests": queries.requests_of(round),
        "form": form,
        "suggestion": fragments.suggested_decision(for_reports(evidence)),
    }
    return render(request, "reports/reports.html", context, status=422 if form.is_bound else 200)
