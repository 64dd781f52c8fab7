"""Publishes a reply."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from assessments.models import Round
from improvement.models import Reply
from results.actions import freeze_evidence


def publish_reply(*, round: Round, fields: dict[str, object], by: User) -> Reply:
    """Show a reply to everyone who was asked, replacing an earlier one. Raises RoundNotClosedError."""
    freeze_evidence(round=round, by=by)
    return _publish(round, fields, by)


@transaction.atomic
def _publish(round: Round, fields: dict[str, object], by: User) -> Reply:
    reply = Reply.objects.create(round=round, **fields)
    audit.record(action="reply published", subject=round, organisation=round.project.organisation, by=by)
    return reply
