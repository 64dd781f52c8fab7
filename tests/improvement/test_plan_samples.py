"""The plan of the sample project: done, late, declined, two actions of its own, and notes."""

import pytest

from improvement.meeting.samples import meet_in_glasgow
from improvement.models import AgreedPosition, MeetingVote, PlannedPractice, StepNote, StepOwner
from improvement.plan.queries import tasks_of
from improvement.steps.samples import GLASGOW, plan_of_glasgow
from results.samples import CAST, ORGANISATION


@pytest.fixture
def glasgow(closed_round, northdale, project, ben, asha):
    northdale.name, project.name = ORGANISATION, f"{GLASGOW} and Clyde"
    ben.email, asha.email = CAST[0][1], CAST[1][1]
    for row in (northdale, project, ben, asha):
        row.save()
    return closed_round


def test_sample_plan_has_steps_done_late_and_declined_and_two_of_its_own(glasgow, asha):
    plan_of_glasgow()

    rows = PlannedPractice.objects.filter(round=glasgow)
    assert (rows.count(), sum(row.is_own for row in rows)) == (5, 2)
    assert (rows.exclude(done_on=None).count(), rows.exclude(why_not="").count()) == (2, 1)
    assert sum(task.is_late for task in tasks_of(glasgow)) == 1
    assert StepNote.objects.count() == 3
    assert sorted(owner.address for owner in StepOwner.objects.all()) == [asha.email, "lee@example.org"]


def test_sample_meeting_agreed_voted_and_left_a_step(glasgow):
    meet_in_glasgow()

    position, vote = AgreedPosition.objects.get(), MeetingVote.objects.get()
    assert position.question == "apart-P1"
    assert (vote.ballots, vote.closed_on, position.agreed_on) == (None, position.agreed_on, vote.closed_on)
    assert [(option.rank, option.chosen) for option in vote.options.all()] == [
        (1, None),
        (2, None),
        (3, None),
        (4, None),
    ]
    (step,) = PlannedPractice.objects.filter(round=glasgow)
    assert (step.title, step.owner) == (vote.options.get(rank=1).words, "Sam Example")
