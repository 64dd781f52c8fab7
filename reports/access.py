"""The only doors from views to results and reports: the row, or 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from assessments.access import assessment_to_read, assessment_to_run
from assessments.models import Assessment
from reports.models import Report


def results_to_read(user: User, pk: int) -> Assessment:
    """A closed round. An open one has no results, so there is nothing to find."""
    return _closed(assessment_to_read(user, pk))


def results_to_run(user: User, pk: int) -> Assessment:
    return _closed(assessment_to_run(user, pk))


def _closed(assessment: Assessment) -> Assessment:
    if not assessment.is_closed:
        raise Http404
    return assessment


def report_to_read(user: User, pk: int) -> Report:
    report = get_object_or_404(
        Report.objects.light().filter(assessment__project__organisation__membership__user=user), pk=pk
    )
    report.assessment = assessment_to_read(user, report.assessment_id)
    return report
