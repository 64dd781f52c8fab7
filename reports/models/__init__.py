"""Tables of results and reports."""

from reports.models.documents import Chart, ReportDocument, ReportPage
from reports.models.evidence import Evidence
from reports.models.plan import PickedIndicator, PlannedPractice
from reports.models.replies import LONGEST_REPLY, Reply
from reports.models.reports import LONGEST_CHANGE, LONGEST_STATEMENT, Report, ReportStatus, SignOff
from reports.models.requests import ReportRequest

__all__ = [
    "LONGEST_CHANGE",
    "LONGEST_REPLY",
    "LONGEST_STATEMENT",
    "Chart",
    "Evidence",
    "PickedIndicator",
    "PlannedPractice",
    "Reply",
    "Report",
    "ReportDocument",
    "ReportPage",
    "ReportRequest",
    "ReportStatus",
    "SignOff",
]
