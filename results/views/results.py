"""The pages of a round's results."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from assessments.attribution import TITLES
from assessments.comments import as_released, released_by_name, released_rows
from results import actions, fragments
from results.access import results_to_read
from results.fragments import Fragment
from results.gather import facts_about
from results.models import AnyEvidence
from results.present.about import about
from results.present.screens.groups import HEADING as GROUPS
from results.views.around import around, evidence_for, page_context

ON_PRINCIPLE = 5  # comments on the page of a principle; the page of comments has all of them
ON_GROUP = 2  # comments of each group on the page of groups
PER_PAGE = 50


@require_GET
def principle(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    evidence = _evidence(request, pk)
    context = page_context(evidence, code, fragments.principle(evidence, code))
    rows = released_rows(evidence.round, code)
    context |= {"comments": as_released(rows[:ON_PRINCIPLE], evidence.round.catalogue), "comments_in_all": rows.count()}
    return render(request, "results/principle.html", context)


@require_GET
def flags(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "flags", fragments.flags(evidence))


@require_GET
def findings(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "findings", fragments.findings(evidence))


@require_GET
def groups(request: SignedInRequest, pk: int) -> HttpResponse:
    """Each group with two of its released comments, and those of groups that are only named together."""
    evidence = _evidence(request, pk)
    said = released_by_name(evidence.round, most=ON_GROUP)
    groups = fragments.groups(evidence)
    context = around(evidence, "groups") | {
        "heading": _(GROUPS),
        "tables": groups.tables,
        "has_own_questions": fragments.has_own_questions(evidence),
        "groups": [(group, said.pop(group.code, [])) for group in groups.each],
    }
    return render(request, "results/groups.html", context | {"together": list(said.values())})


@require_GET
def heard(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "heard", fragments.heard(evidence))


@require_GET
def method(request: SignedInRequest, pk: int) -> HttpResponse:
    """How the figures were worked out, and what is known of the project."""
    evidence = _evidence(request, pk)
    context = page_context(evidence, "method", fragments.method(evidence)) | {"about": about(facts_about(evidence))}
    return render(request, "results/method.html", context)


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
    topic = round.catalogue.principles.get(code)
    page = Paginator(released_rows(round, topic.code if topic else ""), PER_PAGE).get_page(request.GET.get("page"))
    comments = as_released(page, round.catalogue)
    context = around(evidence, "comments") | {
        "about": topic,
        "paged": page,
        "comments": comments,
        "together": sorted({comment.who for comment in comments} & {*TITLES.values()}),
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
