"""Anyone with a file can check whether it is an issued report."""

from allauth.decorators import rate_limit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from reports import queries
from reports.deleted import deleted_on
from reports.documents.offered import checked
from reports.forms import CheckForm
from reports.uploads import HashingUploadHandler


@login_not_required
@csrf_exempt  # it changes nothing; and the CSRF check would read the file before our handler is installed
@require_http_methods(["GET", "POST"])
@rate_limit(action="check_report")  # type: ignore[untyped-decorator]  # django-allauth has no types
def check(request: HttpRequest) -> HttpResponse:
    """Shows version, date and state, and nothing of the content."""
    request.upload_handlers = [HashingUploadHandler(request)]
    form = CheckForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        issued = queries.issued(form.sha256_to_check)
        context |= {
            "is_answered": True,
            "issued": issued,
            "checked": checked(issued.code, issued.length) if issued else None,
        }
        context["deleted_on"] = None if issued else deleted_on(form.sha256_to_check)
    return render(request, "reports/check.html", context, status=422 if form.errors else 200)
