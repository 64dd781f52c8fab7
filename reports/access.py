"""The only doors from views to reports: the row, or 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.permissions import Permission
from accounts.queries import membership_of
from accounts.signing import obstacle_to_signing
from assessments.access import round_for
from assessments.tokens import hash_of
from reports.models import Chart, Report, ReportDocument, ReportPage, ReportRequest, ShareLink


def report_to_read(user: User, pk: int) -> Report:
    return _report_for(user, pk, Permission.READ_RESULTS)


def report_to_sign(user: User, pk: int) -> Report:
    return _report_for(user, pk, Permission.SIGN_REPORTS)


def report_to_share(user: User, pk: int) -> Report:
    """By those who make reports. Nothing of a voided round is handed on any more."""
    report = _report_for(user, pk, Permission.MAKE_REPORTS)
    if report.round.is_void:
        raise Http404
    return report


def share_to_withdraw(user: User, pk: int) -> ShareLink:
    visible = ShareLink.objects.filter(report__round__project__organisation__membership__user=user)
    link = get_object_or_404(visible, pk=pk)
    link.report = _report_for(user, link.report_id, Permission.MAKE_REPORTS)
    return link


def share_behind(secret: str) -> ShareLink:
    """Open or not."""
    link = get_object_or_404(ShareLink, token_hash=hash_of(secret))
    reports = Report.objects.without_files().select_related("round__project__organisation")
    link.report = reports.get(pk=link.report_id)
    return link


def _report_for(user: User, pk: int, permission: Permission) -> Report:
    report = get_object_or_404(Report.objects.without_files().with_makers().select_related("sign_off"), pk=pk)
    report.round = round_for(user, report.round_id, permission)
    may_sign = report.round.may[Permission.SIGN_REPORTS]
    is_open = report.is_final and not hasattr(report, "sign_off")
    if is_open and may_sign:
        report.can_sign = not obstacle_to_signing(membership_of(user, report.round.project.organisation))
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


def request_to_follow(user: User, pk: int) -> ReportRequest:
    request = get_object_or_404(ReportRequest.objects.without_files(), pk=pk)
    request.round = round_for(user, request.round_id, Permission.MAKE_REPORTS)
    return request


def draft_to_read(user: User, pk: int) -> ReportRequest:
    """A finished draft that no newer one has replaced."""
    request = request_to_follow(user, pk)
    if request.pdf is None:
        raise Http404
    return request
