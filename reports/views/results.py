"""The pages of a round's results."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessments.comments import as_released, released_rows
from assessments.models import Round
from reports import actions, fragments, queries
from reports.access import results_to_read
from reports.forms import DraftForm, ReportForm
from reports.fragments import Fragment
from reports.models import Evidence
from reports.views.around import around

A_FEW = 5  # comments beside a principle; all of them stand on a page of their own
A_PAGE = 50


@require_GET
def results(request: SignedInRequest, pk: int) -> HttpResponse:
    round = results_to_read(request.user, pk)
    suggested = {"decision": fragments.suggested_decision(_frozen(request, round))}
    form = ReportForm(version=queries.next_version(round), initial=suggested)
    return overview(request, round, form)


@require_GET
def principle(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    evidence = _evidence(request, pk)
    context = _context(evidence, code, fragments.principle(evidence, code))
    rows = released_rows(evidence.round, code)
    context |= {"said": as_released(rows[:A_FEW], evidence.round.catalogue), "said_in_all": rows.count()}
    return render(request, "reports/principle.html", context)


@require_GET
def leaders(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "leaders", fragments.leaders(evidence))


@require_GET
def sites(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "sites", fragments.sites(evidence))


@require_GET
def sites_of(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "sites", fragments.sites_of(evidence, code))


@require_GET
def firmness(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "firmness", fragments.firmness(evidence))


@require_GET
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """What changed since the rounds of the same project that closed before it."""
    evidence = _evidence(request, pk)
    earlier = actions.freeze_earlier(round=evidence.round, by=request.user)
    return _page(request, evidence, "change", fragments.change(evidence, earlier))


@require_GET
def said(request: SignedInRequest, pk: int) -> HttpResponse:
    """What people said in their own words, as far as it was released; on one principle if the address names it."""
    evidence = _evidence(request, pk)
    round, code = evidence.round, request.GET.get("principle", "")
    about = round.catalogue.principles.get(code)
    page = Paginator(released_rows(round, about.code if about else ""), A_PAGE).get_page(request.GET.get("page"))
    context = around(evidence, "said") | {
        "about": about,
        "paged": page,
        "said": as_released(page, round.catalogue),
    }
    return render(request, "reports/said.html", context)


@require_GET
def figure(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "figure", fragments.figure(evidence, key))


def overview(request: SignedInRequest, round: Round, form: DraftForm) -> HttpResponse:
    """The first page, with what has been made of it for the board and the form to make more."""
    evidence = _frozen(request, round)
    context = _context(evidence, "overview", fragments.overview(evidence)) | {
        "reports": queries.reports_of(round),
        "requests": queries.requests_of(round),
        "form": form,
    }
    return render(request, "reports/results.html", context, status=422 if form.is_bound else 200)


def _evidence(request: SignedInRequest, pk: int) -> Evidence:
    return _frozen(request, results_to_read(request.user, pk))


def _frozen(request: SignedInRequest, round: Round) -> Evidence:
    evidence = actions.freeze_evidence(round=round, by=request.user)
    evidence.round = round
    return evidence


def _page(request: SignedInRequest, evidence: Evidence, page: str, fragment: Fragment) -> HttpResponse:
    return render(request, "reports/results_page.html", _context(evidence, page, fragment))


def _context(evidence: Evidence, page: str, fragment: Fragment) -> dict[str, object]:
    return around(evidence, page) | {"fragment": fragment}
