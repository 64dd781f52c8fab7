"""Reads reports."""

from assessments.models import Assessment
from reports.models import Report


def reports_of(assessment: Assessment) -> list[Report]:
    """Newest first, without their files."""
    return list(Report.objects.light().filter(assessment=assessment))
