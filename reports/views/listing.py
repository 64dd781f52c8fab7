"""The page of a round's reports: those that were made, those under way, and the form to make another."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.http import SignedInRequest
from assessments.checks import Part, parts
from assessments.models import Round
from reports import fragments, queries
from reports.checks.gather import checks_of_reporting, last_decision
from reports.forms import ReportForm, filled_with
from reports.views.starting import Start, starting_from
from results.models import AnyEvidence
from results.queries import for_reports
from results.views.around import around, evidence_for


def figures_for(request: SignedInRequest, round: Round) -> AnyEvidence:
    """What a new report would be made from."""
    return for_reports(evidence_for(request, round))


def new_form(request: SignedInRequest, round: Round) -> ReportForm:
    """Starts from the last draft or version."""
    start = start_of(round)
    is_red = fragments.is_red(figures_for(request, round))
    return ReportForm(version=start.version, is_red=is_red, initial=start.initial)


def form_with_suggestion(request: SignedInRequest, round: Round) -> ReportForm:
    """What was filled in so far, and the suggested decision."""
    figures = figures_for(request, round)
    filled = filled_with(request.POST.dict(), fragments.suggested_decision(figures))
    return ReportForm(version=queries.next_version(round), is_red=fragments.is_red(figures), initial=filled)


def start_of(round: Round) -> Start:
    version = queries.next_version(round)
    return starting_from(queries.last_worded(round), version=version, today=timezone.localdate())


def _checks(evidence: AnyEvidence) -> tuple[Part, ...]:
    round = evidence.round
    return parts(checks_of_reporting(for_reports(evidence), decision=last_decision(round)), round.may)


def listing(request: SignedInRequest, round: Round, form: ReportForm) -> HttpResponse:
    evidence = evidence_for(request, round)
    context = around(evidence, "reports") | {
        "reports": queries.reports_of(round),
        "requests": queries.requests_of(round),
        "form": form,
        "start": start_of(round),
        "checks": _checks(evidence) if not round.is_void else (),
        "suggestion": fragments.suggested_decision(for_reports(evidence)),
    }
    return render(request, "reports/reports.html", context, status=422 if form.is_bound else 200)
