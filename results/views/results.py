"""The pages of a round's results."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessments.comments import as_released, released_rows
from results import actions, fragments
from results.access import results_to_read
from results.fragments import Fragment
from results.models import Evidence
from results.views.around import around, evidence_for, page_context

A_FEW = 5  # comments beside a principle; all of them stand on a page of their own
A_PAGE = 50


@require_GET
def principle(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    evidence = _evidence(request, pk)
    context = page_context(evidence, code, fragments.principle(evidence, code))
    rows = released_rows(evidence.round, code)
    context |= {"said": as_released(rows[:A_FEW], evidence.round.catalogue), "said_in_all": rows.count()}
    return render(request, "results/principle.html", context)


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
    return render(request, "results/said.html", context)


@require_GET
def figure(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "figure", fragments.figure(evidence, key))


def _evidence(request: SignedInRequest, pk: int) -> Evidence:
    return evidence_for(request, results_to_read(request.user, pk))


def _page(request: SignedInRequest, evidence: Evidence, page: str, fragment: Fragment) -> HttpResponse:
    return render(request, "results/results_page.html", page_context(evidence, page, fragment))
