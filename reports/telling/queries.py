"""Reads the project's answers to those who were asked."""

from assessments.models import Assessment
from reports.models import Evidence, Reply


def reply_to(assessment: Assessment) -> Reply | None:
    """The newest, which is the one that is shown."""
    return Reply.objects.filter(assessment=assessment).first()


def evidence_of(assessment: Assessment) -> Evidence:
    """Publishing a reply has seen to it that there is one."""
    evidence = Evidence.objects.light().get(assessment=assessment)
    evidence.assessment = assessment
    return evidence
