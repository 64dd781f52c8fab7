"""The only doors from views to reports: the row, or 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.access import require_role
from accounts.models import User
from accounts.roles import SIGNS_REPORTS
from assessments.access import round_to_read, round_to_run
from reports.models import Chart, Report, ReportDocument, ReportPage, ReportRequest


def report_to_read(user: User, pk: int) -> Report:
    visible = Report.objects.without_files().filter(round__project__organisation__membership__user=user)
    report = get_object_or_404(visible.select_related("sign_off"), pk=pk)
    report.round = round_to_read(user, report.round_id)
    report.can_sign = report.is_final and not hasattr(report, "sign_off") and report.round.role in SIGNS_REPORTS
    return report


def document_to_read(user: User, pk: int, code: str) -> ReportDocument:
    """One of the report's other formats, if it could be made."""
    report = report_to_read(user, pk)
    document = get_object_or_404(ReportDocument.objects.made(), report=report, code=code)
    document.report = report
    return document


def page_to_read(user: User, pk: int) -> ReportPage:
    """The report on screen, if it could be made."""
    report = report_to_read(user, pk)
    page = get_object_or_404(ReportPage, report=report)
    page.report = report
    return page


def chart_to_read(user: User, pk: int, name: str) -> Chart:
    page = page_to_read(user, pk)
    if name not in page.charts:
        raise Http404
    return page.chart(name)


def report_to_sign(user: User, pk: int) -> Report:
    report = report_to_read(user, pk)
    require_role(report.round.role, SIGNS_REPORTS)
    return report


def request_to_run(user: User, pk: int) -> ReportRequest:
    visible = ReportRequest.objects.without_files().filter(round__project__organisation__membership__user=user)
    request = get_object_or_404(visible, pk=pk)
    request.round = round_to_run(user, request.round_id)
    return request


def draft_to_read(user: User, pk: int) -> ReportRequest:
    """A finished draft that no newer one has replaced."""
    request = request_to_run(user, pk)
    if request.pdf is None:
        raise Http404
    return request
