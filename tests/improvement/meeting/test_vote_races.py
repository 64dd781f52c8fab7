"""Many who vote at the same moment: real threads, real transactions, both engines."""

import pytest

from assessments import actions as assessments
from improvement.meeting import actions
from improvement.meeting.codes import new_paper, read_paper
from improvement.meeting.entered import Choice
from improvement.models import MeetingVote
from tests.assessments.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 5


@pytest.fixture
def vote(open_round, ben):
    assessments.close_round(round=open_round, by=ben)
    return actions.open_vote(round=open_round, choices=[Choice("Ask"), Choice("Wait")], people=50, by=ben)


def cast(paper, option):
    def call():
        try:
            actions.cast(paper=paper, options=[option])
        except actions.AlreadyVotedError:
            return False
        return True

    return call


def test_every_ballot_of_one_moment_counts_and_none_twice(vote):
    option = vote.options.first()
    for _ in range(TIMES):
        one, other = (read_paper(new_paper(vote.pk)) for _ in range(2))

        assert at_once(cast(one, option.pk), cast(other, option.pk)) == [True, True]
        assert sorted(at_once(cast(one, option.pk), cast(read_paper(new_paper(vote.pk)), option.pk))) == [False, True]

    option.refresh_from_db()
    assert (option.chosen, MeetingVote.objects.get().ballots) == (3 * TIMES, 3 * TIMES)


def test_two_who_open_a_vote_at_once_open_one(open_round, vote, ben):
    actions.close_vote(vote=vote, by=ben)

    def open_it():
        try:
            actions.open_vote(round=open_round, choices=[Choice("Ask"), Choice("Wait")], people=50, by=ben)
        except actions.VoteOpenError:
            return False
        return True

    assert sorted(at_once(open_it, open_it)) == [False, True]
