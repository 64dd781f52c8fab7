"""A results meeting in several languages: the same things are voted on once, and what is stored is in English."""

import pytest
from django.urls import reverse
from django.utils import timezone

from improvement.meeting import actions, pages
from improvement.meeting.entered import Choice
from improvement.meeting.subjects import title_of
from improvement.models import AgreedPosition, Meeting, MeetingVote, PlannedPractice, VoteOption
from improvement.steps.actions import add_step, remove_step
from results.models import Evidence
from tests.improvement.meeting.test_meeting import url, vote_of
from tests.improvement.meeting.test_votes import ballots
from tests.translated import in_brackets, offer

ROOM = {"people": "12"}
AGREED = {"words": "We ask the wards.", "present": ["executive", "medical"]}
TITLE = "There are no IT projects"  # of the first principle


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
    assert opened(as_user(ben), round, steps=[*steps][:2]) == 422
    assert opened(as_user(ben), round, steps=[*steps][:1], own_1="Something else") == 302


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


def agreed(browser, round, question):
    form = AGREED | {"agreed_on": timezone.localdate().isoformat()}
    assert browser.post(url("agree", round, question), form).status_code == 302


def parts_of(browser, round):
    page = browser.get(url("meeting", round)).context
    return {one.item.question.code: one.position for one in page["parts"] if one.item.question}, page["others"]


def test_position_stands_next_to_its_question_in_every_language(as_user, welsh, vi, round):
    agreed(welsh, round, "apart-P1")

    parts, others = parts_of(as_user(vi), round)
    in_welsh, _ = parts_of(welsh, round)

    assert (parts["apart-P1"].words, others) == ("We ask the wards.", [])
    assert (parts["apart-P1"].question, in_welsh["apart-P1"].question) == (TITLE, f"[cy: {TITLE}]")
    assert "In the room: Executives and board; and Doctors." in parts["apart-P1"].when
    assert in_welsh["apart-P1"].present == ("[cy: Executives and board]", "[cy: Doctors]")
    stored = AgreedPosition.objects.get()
    assert (stored.title, stored.present) == (TITLE, ["executive", "medical"])


def test_position_is_not_the_answer_to_another_question_on_the_same_subject(as_user, ben, round):
    browser = as_user(ben)
    agreed(browser, round, "low-P1")
    agreed(browser, round, "apart-P2")

    parts, others = parts_of(browser, round)

    assert parts["apart-P1"] is None
    assert parts["apart-P2"].code == "apart-P2"
    assert [row.code for row in others] == ["low-P1"]


def test_older_position_reads_in_the_language_of_the_page(as_user, welsh, vi, round):
    meeting = Meeting.objects.create(round=round)
    fields = {"meeting": meeting, "words": "We ask.", "agreed_on": timezone.localdate()}
    titles = ["[cy: Executives and board]", "Doctors", "A group of before"]
    AgreedPosition.objects.create(question="apart-P1", title=f"[cy: {TITLE}]", present=titles, **fields)
    AgreedPosition.objects.create(question="low-GONE", title="Gone?", **fields)

    parts, others = parts_of(as_user(vi), round)
    in_welsh, _ = parts_of(welsh, round)

    assert parts["apart-P1"].question == TITLE
    assert parts["apart-P1"].present == ("Executives and board", "Doctors", "A group of before")
    assert in_welsh["apart-P1"].present == (titles[0], "[cy: Doctors]", "A group of before")
    assert [row.question for row in others] == ["Gone?"]


def test_history_has_the_question_in_the_language_of_the_page(as_user, welsh, ben, round):
    agreed(welsh, round, "apart-P1")
    history = reverse("portfolio:history", args=[round.project_id])

    (event,) = as_user(ben).get(history, {"kind": "meetings"}).context["page"]

    assert event.words == f"Round 1, results meeting: agreed on “{TITLE}”: We ask the wards."


def test_question_on_a_statement_reads_like_the_statement_at_the_stage_of_the_round(catalogue):
    statement = catalogue.questions["S11"]

    assert title_of("split-nursing-S11", catalogue, is_live=False) == statement.text
    assert title_of("apart-S11", catalogue, is_live=True) == statement.at_stage(is_live=True).text
    assert title_of("apart-GONE", catalogue, is_live=True) == ""
