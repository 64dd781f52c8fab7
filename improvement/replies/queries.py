"""Reads replies."""

from assessments.models import Round
from improvement.models import Reply
from results.models import Evidence


def reply_to(round: Round) -> Reply | None:
    """The newest reply, which is the one shown."""
    return Reply.objects.filter(round=round).first()


def evidence_of(round: Round) -> Evidence:
    """It exists, because publishing a reply stores it."""
    evidence = Evidence.objects.without_figures().get(round=round)
    evidence.round = round
    return evidence
