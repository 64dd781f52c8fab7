"""Tables of reports."""

from reports.models.documents import Chart, ReportDocument, ReportPage
from reports.models.reports import LONGEST_CHANGE, LONGEST_STATEMENT, Report, ReportStatus, SignOff
from reports.models.requests import ReportRequest

__all__ = [
    "LONGEST_CHANGE",
    "LONGEST_STATEMENT",
    "Chart",
    "Report",
    "ReportDocument",
    "ReportPage",
    "ReportRequest",
    "ReportStatus",
    "SignOff",
]
