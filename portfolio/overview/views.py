"""The portfolio of an organisation: its projects, what recurs in them, a heat map, and the document for a board."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.access import organisation_to_read_results_of
from accounts.http import SignedInRequest, network_of
from accounts.listing import PER_PAGE
from portfolio.overview import actions, gather, present
from portfolio.overview.choosing import chosen_of
from portfolio.overview.document import portfolio_pdf
from portfolio.overview.forms import PortfolioSearch, RecursSearch
from portfolio.overview.heat import heat_map
from portfolio.overview.recurring import by_kind, found_in, recurring
from printing.drawing import PdfError
from printing.file_names import file_name
from printing.turns import turn_of

TURNS = settings.VAR_DIR / "turns"


@require_GET
def overview(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation, search = organisation_to_read_results_of(request.user, pk), PortfolioSearch(request.GET)
    lines = gather.lines_of(organisation, search.chosen.get("which", ""))
    page = Paginator(chosen_of(lines, search.chosen), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "organisation": organisation,
        "search": search,
        "page": page,
        "rows": present.rows_of(list(page), gather.names_of(lines)),
        "in_short": present.in_short(lines),
        "changed": present.changed(lines),
    }
    return render(request, "portfolio/overview/overview.html", context)


@require_GET
def recurs(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation, search = organisation_to_read_results_of(request.user, pk), RecursSearch(request.GET)
    lines = gather.lines_of(organisation)
    found = found_in(recurring(lines, gather.names_of(lines)), search.text)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"organisation": organisation, "search": search, "page": page, "kinds": by_kind(page.object_list)}
    return render(request, "portfolio/overview/recurs.html", context)


@require_GET
def heat(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation, search = organisation_to_read_results_of(request.user, pk), PortfolioSearch(request.GET)
    lines = gather.lines_of(organisation, search.chosen.get("which", ""))
    chosen = [line for line in chosen_of(lines, search.chosen) if line.has_result]
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "organisation": organisation,
        "search": search,
        "page": page,
        "heat_map": heat_map(list(page), gather.names_of(lines)),
    }
    return render(request, "portfolio/overview/heat.html", context)


@require_GET
def download(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drawn from what is stored now, and not kept: it says when it was made."""
    organisation = organisation_to_read_results_of(request.user, pk)
    try:
        with turn_of(request.user.pk, TURNS):
            pdf = portfolio_pdf(organisation, gather.lines_of(organisation))
    except PdfError as error:
        messages.error(request, str(error))
        return redirect("portfolio:overview", pk)
    actions.note_download(organisation=organisation, network=network_of(request), by=request.user)
    name = f"{file_name(organisation.name, 'portfolio', default='organisation')}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
