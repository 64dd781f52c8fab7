"""The page at the address of the service."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from start import queries
from start.present import EXAMPLE

# The same for everybody who has not signed in. "Vary: Cookie" is added, so that members do not get it.
FIVE_MINUTES = "public, max-age=300"


@require_GET
@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("portfolio:home")
    context = {"organisation": queries.only_organisation(), "example": EXAMPLE}
    page = render(request, "start/start.html", context)
    page.headers["Cache-Control"] = FIVE_MINUTES
    return page
