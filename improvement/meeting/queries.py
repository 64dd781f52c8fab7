"""Reads results meetings, what they agreed, and their votes."""

from django.db.models import Prefetch, QuerySet

from assessments.models import AskedGroup, Round
from improvement.meeting.codes import Paper
from improvement.models import AgreedPosition, Meeting, MeetingVote, PlannedPractice, UsedPaper, VoteOption

_WITH_OPTIONS = Prefetch("options", queryset=VoteOption.objects.all())


def meeting_of(round: Round) -> Meeting:
    """As it is prepared. Until somebody has changed anything, one with the usual length and questions, not stored."""
    meeting = Meeting.objects.filter(round=round).first() or Meeting(round=round)
    meeting.round = round
    return meeting


def positions_of(round: Round) -> QuerySet[AgreedPosition]:
    """Newest first, with those that others followed."""
    return AgreedPosition.objects.filter(meeting__round=round)


def votes_of(round: Round) -> list[MeetingVote]:
    """Newest first, with their options."""
    return list(MeetingVote.objects.filter(meeting__round=round).prefetch_related(_WITH_OPTIONS))


def groups_of(round: Round) -> dict[str, str]:
    """Code -> title of the groups that were asked, hidden and silent ones too: anybody may be in the room."""
    asked = {*AskedGroup.objects.filter(round=round).values_list("code", flat=True)}
    return {code: group.title for code, group in round.catalogue.groups.items() if code in asked}


def is_used(paper: Paper) -> bool:
    return UsedPaper.objects.filter(vote=paper.vote, paper_hash=paper.hash).exists()


def planned_codes(round: Round) -> frozenset[str]:
    return frozenset(PlannedPractice.objects.filter(round=round).values_list("code", flat=True))
