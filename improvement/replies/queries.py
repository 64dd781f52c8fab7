"""Reads the project's answers to those who were asked."""

from assessments.models import Round
from improvement.models import Reply
from results.models import Evidence


def reply_to(round: Round) -> Reply | None:
    """The newest, which is the one that is shown."""
    return Reply.objects.filter(round=round).first()


def evidence_of(round: Round) -> Evidence:
    """Publishing a reply has seen to it that there is one."""
    evidence = Evidence.objects.without_figures().get(round=round)
    evidence.round = round
    return evidence
