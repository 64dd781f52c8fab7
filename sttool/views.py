"""What the machines around us ask."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET


@login_not_required
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view takes a request)
    """Whether this process answers at all. Says nothing about the database."""
    return HttpResponse("ok\n", content_type="text/plain")
