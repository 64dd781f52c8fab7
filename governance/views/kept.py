"""What is kept, and until when."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access import organisation_to_add_projects_to
from accounts.http import SignedInRequest
from accounts.listing import page_of
from accounts.permissions import Permission
from accounts.queries import memberships_of
from accounts.retention import retention_of
from governance import queries
from governance.forms import ProjectSearch
from governance.present.kept import by_project


@require_GET
def what_is_kept(request: SignedInRequest, pk: int) -> HttpResponse:
    """Managers read it. Administrators also find the ways to hold, hand out and delete."""
    organisation = organisation_to_add_projects_to(request.user, pk)
    membership = memberships_of(request.user).get(organisation=organisation)
    search = ProjectSearch(request.GET)
    page = page_of(queries.projects_of(organisation, search.text), request)
    projects, holds = list(page), queries.active_holds(organisation)
    context = {
        "organisation": organisation,
        "may_govern": membership.may[Permission.MANAGE_ORGANISATION],
        "retention": retention_of(organisation),
        "search": search,
        "page": page,
        "projects": by_project(projects, queries.rounds_kept(projects, holds), holds),
        "hold": queries.hold_on(organisation),
        "runs": queries.runs_of(organisation),
        "certificates": queries.certificates_of(organisation).count(),
    }
    return render(request, "governance/kept.html", context)
