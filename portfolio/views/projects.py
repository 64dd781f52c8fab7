"""All projects that a person may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from accounts.listing import page_of
from accounts.queries import memberships_of
from portfolio import present, queries
from portfolio.forms import FilterForm


@require_GET
def projects(request: SignedInRequest) -> HttpResponse:
    memberships, today = list(memberships_of(request.user)), timezone.localdate()
    form = FilterForm(request.GET, memberships=memberships)
    found = queries.found(memberships, form.wanted, today)
    page = page_of(found, request)
    rows = present.rows_of(list(page), memberships, today)
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "memberships": memberships,
        "empty": present.NoProjects(memberships, has_archived=not rows and queries.has_projects(memberships)),
    }
    return render(request, "portfolio/projects.html", context, status=422 if form.errors else 200)
