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
from results.models import AnyEvidence
from results.views.around import around, evidence_for, page_context

ON_PRINCIPLE = 5  # comments on the page of a principle; the page of comments has all of them
PER_PAGE = 50


@require_GET
def principle(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    evidence = _evidence(request, pk)
    context = page_context(evidence, code, fragments.principle(evidence, code))
    rows = released_rows(evidence.round, code)
    context |= {"comments": as_released(rows[:ON_PRINCIPLE], evidence.round.catalogue), "comments_in_all": rows.count()}
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
    """What has changed since earlier rounds of the same project."""
    evidence = _evidence(request, pk)
    earlier = actions.freeze_earlier(round=evidence.round, by=request.user)
    return _page(request, evidence, "change", fragments.change(evidence, earlier))


@require_GET
def comments(request: SignedInRequest, pk: int) -> HttpResponse:
    """All released comments, or those on the principle in the address."""
    evidence = _evidence(request, pk)
    round, code = evidence.round, request.GET.get("principle", "")
    about = round.catalogue.principles.get(code)
    page = Paginator(released_rows(round, about.code if about else ""), PER_PAGE).get_page(request.GET.get("page"))
    context = around(evidence, "comments") | {
        "about": about,
        "paged": page,
        "comments": as_released(page, round.catalogue),
    }
    return render(request, "results/comments.html", context)


@require_GET
def figure(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "figure", fragments.figure(evidence, key))


def _evidence(request: SignedInRequest, pk: int) -> AnyEvidence:
    return evidence_for(request, results_to_read(request.user, pk))


def _page(request: SignedInRequest, evidence: AnyEvidence, page: str, fragment: Fragment) -> HttpResponse:
    return render(request, "results/results_page.html", page_context(evidence, page, fragment))
