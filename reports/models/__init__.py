"""Tables of reports."""

from reports.models.documents import Chart, ReportDocument, ReportPage
from reports.models.reports import MAX_CHANGE_LENGTH, MAX_STATEMENT_LENGTH, Report, ReportStatus, SignOff
from reports.models.requests import ReportRequest
from reports.models.sharing import ShareLink, ShareOpening
from reports.models.templates import DocumentTemplate

__all__ = [
    "MAX_CHANGE_LENGTH",
    "MAX_STATEMENT_LENGTH",
    "Chart",
    "DocumentTemplate",
    "Report",
    "ReportDocument",
    "ReportPage",
    "ReportRequest",
    "ReportStatus",
    "ShareLink",
    "ShareOpening",
    "SignOff",
]
