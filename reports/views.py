"""Closing a round, its results, and the board's reports."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from assessments.access import assessment_to_run
from assessments.comments import as_released, released_rows
from assessments.models import Assessment
from assessments.queries import progress
from printing.drawing import PdfError
from reports import actions, fragments, queries
from reports.access import report_to_read, results_to_read, results_to_run
from reports.forms import ReportForm
from reports.fragments import Fragment
from reports.models import Evidence
from reports.present.method import older_engine

A_FEW = 5  # comments beside a principle; all of them stand on a page of their own
A_PAGE = 50


@require_GET
def results(request: SignedInRequest, pk: int) -> HttpResponse:
    return _overview(request, results_to_read(request.user, pk), ReportForm())


@require_GET
def principle(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    evidence = _evidence(request, pk)
    context = _context(evidence, code, fragments.principle(evidence, code))
    rows = released_rows(evidence.assessment, code)
    context |= {"said": as_released(rows[:A_FEW], evidence.assessment.catalogue), "said_in_all": rows.count()}
    return render(request, "reports/principle.html", context)


@require_GET
def leaders(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "leaders", fragments.leaders(evidence))


@require_GET
def sites(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "sites", fragments.sites(evidence))


@require_GET
def sites_of(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "sites", fragments.sites_of(evidence, code))


@require_GET
def firmness(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "firmness", fragments.firmness(evidence))


@require_GET
def said(request: SignedInRequest, pk: int) -> HttpResponse:
    """What people said in their own words, as far as it was released; on one principle if the address names it."""
    evidence = _evidence(request, pk)
    assessment, code = evidence.assessment, request.GET.get("principle", "")
    about = assessment.catalogue.principles.get(code)
    page = Paginator(released_rows(assessment, about.code if about else ""), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "assessment": assessment,
        "page": "said",
        "has_sites": bool(fragments.groups_with_sites(evidence)),
        "about": about,
        "paged": page,
        "said": as_released(page, assessment.catalogue),
    }
    return render(request, "reports/said.html", context)


@require_GET
def figure(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    evidence = _evidence(request, pk)
    return _page(request, evidence, "figure", fragments.figure(evidence, key))


def _evidence(request: SignedInRequest, pk: int) -> Evidence:
    return _frozen(request, results_to_read(request.user, pk))


def _frozen(request: SignedInRequest, assessment: Assessment) -> Evidence:
    evidence = actions.freeze_evidence(assessment=assessment, by=request.user)
    evidence.assessment = assessment
    return evidence


def _page(request: SignedInRequest, evidence: Evidence, page: str, fragment: Fragment) -> HttpResponse:
    return render(request, "reports/results_page.html", _context(evidence, page, fragment))


def _context(evidence: Evidence, page: str, fragment: Fragment) -> dict[str, object]:
    return {
        "assessment": evidence.assessment,
        "page": page,
        "fragment": fragment,
        "has_sites": bool(fragments.groups_with_sites(evidence)),
        "older_engine": older_engine(evidence.engine_version),
    }


def _overview(request: SignedInRequest, assessment: Assessment, form: ReportForm) -> HttpResponse:
    evidence = _frozen(request, assessment)
    context = _context(evidence, "overview", fragments.overview(evidence)) | {
        "reports": queries.reports_of(assessment),
        "form": form,
    }
    return render(request, "reports/results.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def close_round(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = assessment_to_run(request.user, pk)
    if request.method == "GET":
        rows = progress(assessment)
        context = {
            "assessment": assessment,
            "too_few": [row for row in rows if row.missing],
            "nobody_answered": not any(row.submitted for row in rows),
        }
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
        return _overview(request, assessment, form)
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
