"""The audit trail of an organisation, for its administrators."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import organisation_to_administer
from accounts.audit_log.actions import record_csv
from accounts.audit_log.forms import FilterForm
from accounts.audit_log.lines import MOST_LINES, as_csv, entries_of
from accounts.http import SignedInRequest, network_of
from accounts.listing import page_of
from accounts.models import Organisation
from printing.file_names import file_name


@require_GET
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, organisation_to_administer(request.user, pk), FilterForm(request.GET))


def _page(request: SignedInRequest, organisation: Organisation, form: FilterForm) -> HttpResponse:
    """With every entry, if the filter makes no sense."""
    entries = entries_of(organisation, form.cleaned_data if form.is_valid() else {})
    page = page_of(entries, request)
    context = {"organisation": organisation, "form": form, "page": page, "most_lines": MOST_LINES}
    return render(request, "accounts/audit_trail.html", context, status=422 if form.errors else 200)


@require_GET
def download(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_administer(request.user, pk)
    form = FilterForm(request.GET)
    if not form.is_valid():
        return _page(request, organisation, form)
    content = as_csv(entries_of(organisation, form.cleaned_data)[:MOST_LINES])
    record_csv(organisation=organisation, network=network_of(request), by=request.user)
    name = f"{file_name(organisation.name, f'audit-trail-{timezone.localdate()}', default='organisation')}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
