"""An issued report on screen, and its charts as pictures, as they were made at issue."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest, network_of
from reports import actions, queries
from reports.access import chart_to_read, page_to_read, report_to_read
from reports.views.files import file_response


@require_GET
def read_report(request: SignedInRequest, pk: int) -> HttpResponse:
    page = page_to_read(request.user, pk)
    actions.note_download(report=page.report, what="on screen", network=network_of(request), by=request.user)
    newest = queries.reports_of(page.report.round)[0]
    return render(request, "reports/read.html", {"report": page.report, "page": page, "newest": newest})


@require_GET
def download_chart(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    """Always a download, never a page of this site, because SVG can contain scripts."""
    chart = chart_to_read(request.user, pk, name)
    what, network = f"chart {name}", network_of(request)
    actions.note_download(report=report_to_read(request.user, pk), what=what, network=network, by=request.user)
    return file_response(chart.svg.encode(), chart.file_name, "image/svg+xml; charset=utf-8")
