"""A results meeting in several languages: the same things are voted on once, and what is stored is in English."""

import pytest

from improvement.meeting import actions, pages
from improvement.meeting.entered import Choice
from improvement.models import MeetingVote, PlannedPractice, VoteOption
from improvement.steps.actions import add_step, remove_step
from results.models import Evidence
from tests.improvement.meeting.test_meeting import url, vote_of
from tests.improvement.meeting.test_votes import ballots
from tests.translated import in_brackets, offer

ROOM = {"people": "12"}


@pytest.fixture
def round(closed_round):
    return offer(closed_round, cy=in_brackets)


@pytest.fixture
def welsh(as_user, ben):
    browser = as_user(ben)
    browser.cookies["language"] = "cy"
    return browser


@pytest.fixture
def steps(round):
    """Code -> title in English of three steps that are offered."""
    evidence = Evidence.objects.get(round=round)
    evidence.round = round
    return dict([*pages.steps_to_offer(evidence).items()][:3])


def opened(browser, round, **form):
    return browser.post(url("open_vote", round), ROOM | form).status_code


def close_with_an_order(round, by):
    vote = vote_of(round)
    ballots(vote, *([0] for _ in range(5)))
    actions.close_vote(vote=vote, by=by)
    assert MeetingVote.objects.get(pk=vote.pk).outcome == "order"


def test_vote_on_the_same_steps_is_refused_in_another_language(as_user, welsh, ben, round, steps):
    assert opened(welsh, round, steps=[*steps]) == 302
    close_with_an_order(round, ben)

    assert VoteOption.objects.exclude(words__in=steps.values()).count() == 3
    assert opened(as_user(ben), round, steps=[*steps]) == 422
    assert opened(as_user(ben), round, steps=[*steps][:2]) == 302


@pytest.mark.parametrize("ticked_first", [True, False])
def test_step_that_somebody_writes_out_is_the_same_thing(as_user, welsh, ben, round, steps, ticked_first):
    first, second, third = steps
    ticked = {"steps": [*steps]}
    written = {"steps": [first, second], "own_1": f" {steps[third].upper()} "}
    before, after = (ticked, written) if ticked_first else (written, ticked)
    assert opened(welsh, round, **before) == 302
    close_with_an_order(round, ben)

    assert opened(welsh, round, **after) == 422


def test_words_with_other_spaces_and_capitals_are_the_same_thing(as_user, ben, round):
    assert opened(as_user(ben), round, own_1="Ask  the nurses", own_2="Wait") == 302
    close_with_an_order(round, ben)

    assert opened(as_user(ben), round, own_1="wait", own_2="ask the Nurses") == 422


def test_thing_that_became_a_step_is_the_same_thing_and_stays_it_without_the_step(as_user, ben, round):
    code = add_step(round=round, fields={"title": "Visit the wards", "urgency": "later"}, by=ben)
    actions.open_vote(round=round, choices=[Choice("Visit", code), Choice("Wait")], people=12, by=ben)
    close_with_an_order(round, ben)
    VoteOption.objects.filter(step=code).update(step="", planned_as=code)

    assert opened(as_user(ben), round, steps=[code], own_1="Wait") == 422
    remove_step(round=round, code=code, by=ben)
    assert opened(as_user(ben), round, own_1="Visit", own_2="Wait") == 422


def test_step_planned_from_a_vote_in_another_language_keeps_its_title_in_english(welsh, ben, round, steps):
    opened(welsh, round, steps=[*steps])
    close_with_an_order(round, ben)
    option = VoteOption.objects.get(place=1)

    welsh.post(url("plan_option", round, option.pk), {"urgency": "later"})

    planned = PlannedPractice.objects.get()
    assert (planned.code, planned.title) == (option.step, steps[option.step])
