"""Publishing the project's answer."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from assessments.models import Assessment
from reports.actions import freeze_evidence
from reports.models import Reply


def publish_reply(*, assessment: Assessment, fields: dict[str, object], by: User) -> Reply:
    """Show an answer to everybody who was asked, in place of an earlier one. Raises RoundNotClosedError."""
    freeze_evidence(assessment=assessment, by=by)
    return _publish(assessment, fields, by)


@transaction.atomic
def _publish(assessment: Assessment, fields: dict[str, object], by: User) -> Reply:
    reply = Reply.objects.create(assessment=assessment, **fields)
    audit.record(action="reply published", subject=assessment, organisation=assessment.project.organisation, by=by)
    return reply
