"""The benchmark of an organisation, and whether it takes part."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import membership_in, organisation_to_describe, organisation_to_read_results_of
from accounts.http import SignedInRequest
from accounts.listing import PER_PAGE
from accounts.permissions import Permission
from portfolio.benchmark import actions, present, queries
from portfolio.benchmark.forms import ProjectSearch, SharingForm
from portfolio.overview import gather
from portfolio.overview.choosing import chosen_of
from portfolio.overview.vocabulary import Order


@require_GET
def benchmark(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nothing is read for an organisation that does not take part itself."""
    organisation, search = organisation_to_read_results_of(request.user, pk), ProjectSearch(request.GET)
    sharing = queries.sharing_of(organisation)
    may_decide = membership_in(request.user, organisation=pk).may[Permission.MANAGE_ORGANISATION]
    context = {"organisation": organisation, "search": search, "sharing": sharing, "may_decide": may_decide}
    if sharing:
        lines = [line for line in gather.lines_of(organisation) if line.has_result]
        chosen = chosen_of(lines, search.chosen | {"order": Order.NAME})
        page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
        context |= {
            "page": page,
            "stands": present.stands_of(list(page), gather.names_of(lines)),
            "experience": list(present.experience_of(lines)),
        }
    return render(request, "portfolio/benchmark/benchmark.html", context)


@require_http_methods(["GET", "POST"])
def share(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_describe(request.user, pk)
    form = SharingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and "withdraw" in request.POST:
        actions.withdraw(organisation=organisation, today=timezone.localdate(), by=request.user)
        messages.success(request, _("Withdrawn. Nobody sees anything that was worked out with your figures."))
        return redirect("portfolio:share_figures", pk)
    if form.is_valid():
        actions.share(organisation=organisation, today=timezone.localdate(), by=request.user)
        messages.success(request, _("You take part in the benchmark. You can withdraw at any time."))
        return redirect("portfolio:benchmark", pk)
    context = {"organisation": organisation, "form": form, "sharing": queries.sharing_of(organisation)}
    return render(request, "portfolio/benchmark/share.html", context, status=422 if form.is_bound else 200)
