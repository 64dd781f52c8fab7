"""The first page of everybody who has signed in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from accounts.queries import memberships_of
from portfolio import present, queries
from portfolio.todo import todos


@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    memberships, today = list(memberships_of(request.user)), timezone.localdate()
    rows = present.rows_of(queries.latest_projects(memberships), memberships, today)
    context = {
        "todos": todos(request.user, memberships, today),
        "rows": rows,
        "memberships": memberships,
        "empty": present.NoProjects(memberships, has_archived=not rows and queries.has_projects(memberships)),
    }
    return render(request, "portfolio/home.html", context)
