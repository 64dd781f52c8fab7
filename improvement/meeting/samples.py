"""A results meeting of the sample project in Glasgow, made up: what it agreed, a vote, and a step that came from it."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from improvement.meeting import actions, pages, queries
from improvement.meeting.codes import Paper
from improvement.meeting.entered import Agreed, Choice
from improvement.models import MeetingVote, VoteOption
from results.models import Evidence
from results.samples import CAST, ORGANISATION

_GLASGOW = "Clinical Portal, NHS Greater Glasgow"
_AGO = timedelta(days=50)
_MANAGER = CAST[0][1]
_AGREED = (
    "Those who plan the portal sit with a ward before they change anything in it. Nurses see that they are asked. "
    "Doctors are asked too late."
)
_STILL_OPEN = "Whether one ward is enough to speak for all."
_PRESENT = ("executive", "medical", "nursing")
_CHOICES = (
    "Put a doctor of each site into the group that plans changes",
    "Show on each ward what was changed because somebody asked",
    "Measure how long it takes to find a letter",
    "Train new staff in their first week",
)
# Places of what each of fourteen people chose.
_BALLOTS = (
    (0, 1),
    (0,),
    (0, 2),
    (0, 1, 3),
    (1, 2),
    (0, 1),
    (0,),
    (2, 3),
    (0, 1),
    (1,),
    (0, 2),
    (0, 1, 2),
    (3,),
    (0, 1),
)


def meet_in_glasgow() -> None:
    evidence = Evidence.objects.select_related("round__project__organisation").get(
        round__project__name__startswith=_GLASGOW, round__project__organisation__name=ORGANISATION
    )
    round, by, held_on = evidence.round, User.objects.get(email=_MANAGER), timezone.localdate() - _AGO
    questions = pages.questions_of(evidence, queries.meeting_of(round))
    actions.prepare(
        round=round,
        fields={"minutes": 60, "held_on": held_on, "questions": [question.code for question in questions]},
        by=by,
    )
    agreed = Agreed(_AGREED, _STILL_OPEN, _PRESENT, held_on)
    actions.agree(round=round, question=questions[0], agreed=agreed, by=by)
    vote = actions.open_vote(round=round, choices=[Choice(words) for words in _CHOICES], people=16, by=by)
    options = list(VoteOption.objects.filter(vote=vote))
    for number, places in enumerate(_BALLOTS):
        actions.cast(paper=Paper(vote.pk, str(number)), options=[options[place].pk for place in places])
    vote.meeting.round = round
    actions.close_vote(vote=vote, by=by)
    MeetingVote.objects.filter(pk=vote.pk).update(closed_on=held_on)
    first = VoteOption.objects.select_related("vote__meeting__round__project__organisation").get(vote=vote, rank=1)
    due_on = timezone.localdate() + timedelta(days=21)
    fields = {"urgency": "later", "owner": "Sam Example", "due_on": due_on}
    actions.plan_option(option=first, fields=fields, by=by)
