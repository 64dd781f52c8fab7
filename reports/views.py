"""Closing a round, its results, and the board's reports."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from assessments.access import assessment_to_run
from assessments.models import Assessment
from assessments.queries import progress
from reports import actions, queries
from reports.access import report_to_read, results_to_read, results_to_run
from reports.forms import ReportForm
from reports.fragments import results_markup
from reports.pdf.drawing import PdfError


@require_GET
def results(request: SignedInRequest, pk: int) -> HttpResponse:
    return _results_page(request, results_to_read(request.user, pk), ReportForm())


def _results_page(request: SignedInRequest, assessment: Assessment, form: ReportForm) -> HttpResponse:
    evidence = actions.freeze_evidence(assessment=assessment, by=request.user)
    evidence.assessment = assessment
    context = {
        "assessment": assessment,
        "markup": results_markup(evidence),
        "reports": queries.reports_of(assessment),
        "form": form,
    }
    return render(request, "reports/results.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def close_round(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = assessment_to_run(request.user, pk)
    if request.method == "GET":
        context = {"assessment": assessment, "too_few": [row for row in progress(assessment) if row.missing]}
        return render(request, "reports/close_round.html", context)
    try:
        actions.close_round(assessment=assessment, by=request.user)
    except actions.RoundNotOpenError:
        messages.error(request, "Only an open round can be closed.")
        return redirect("assessments:show_round", assessment.pk)
    return redirect("reports:results", assessment.pk)


@require_POST
def make_report(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = results_to_run(request.user, pk)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _results_page(request, assessment, form)
    try:
        report = actions.make_report(assessment=assessment, marking=form.cleaned_data["marking"], by=request.user)
    except (PdfError, actions.MadeMeanwhileError) as error:
        messages.error(request, str(error))
        return redirect("reports:results", assessment.pk)
    return redirect("reports:show_report", report.pk)


@require_GET
def show_report(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, "reports/report.html", {"report": report_to_read(request.user, pk)})


@require_GET
def download_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """The stored bytes, as they were drawn: the board's copy never changes."""
    report = report_to_read(request.user, pk)
    return HttpResponse(
        bytes(report.pdf),
        content_type="application/pdf",
        headers={
            "ETag": f'"{report.sha256}"',
            "Content-Disposition": f'attachment; filename="{report.file_name}"',
        },
    )
