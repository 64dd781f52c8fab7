"""The only doors to a results meeting: the row, or 404. A room code and a ballot paper open a vote to anybody."""

from datetime import datetime

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User
from improvement.meeting.codes import Paper
from improvement.models import MeetingVote, VoteOption
from results.access import results_to_plan_for

_VOTES = MeetingVote.objects.select_related("meeting__round__project__organisation")


def vote_to_close(user: User, pk: int, vote: int) -> MeetingVote:
    """Of this round."""
    round = results_to_plan_for(user, pk)
    found = get_object_or_404(_VOTES, pk=vote, meeting__round=round)
    found.meeting.round = round
    return found


def option_to_plan(user: User, pk: int, option: int) -> VoteOption:
    """Of a vote of this round that is closed."""
    round = results_to_plan_for(user, pk)
    votes = VoteOption.objects.select_related("vote__meeting").filter(vote__closed_on__isnull=False)
    found = get_object_or_404(votes, pk=option, vote__meeting__round=round)
    found.vote.meeting.round = round
    return found


def vote_with_code(code: str) -> MeetingVote | None:
    """None for a wrong code and for one that has ended, so that both get the same answer."""
    return _open(timezone.now()).filter(code=code).first() if code else None


def vote_of_paper(paper: Paper) -> MeetingVote | None:
    """Open or closed. None where it is gone: nothing more is made of a voided round."""
    return _VOTES.filter(pk=paper.vote, meeting__round__voided_at=None).first()


def _open(now: datetime) -> QuerySet[MeetingVote]:
    return _VOTES.filter(closed_on=None, ends_at__gt=now, meeting__round__voided_at=None)
