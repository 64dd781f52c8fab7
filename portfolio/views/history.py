"""The history of a project."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from accounts.listing import PER_PAGE
from improvement.gates.access import gates_to_read
from portfolio.forms import HistoryForm
from portfolio.history.events import in_order
from portfolio.history.gather import events_of


@require_GET
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    project, search = gates_to_read(request.user, pk), HistoryForm(request.GET)
    events = in_order(events_of(project), text=search.text, kind=search.chosen.get("kind", ""))
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    context = {"project": project, "search": search, "page": page}
    return render(request, "portfolio/history.html", context)
