"""Votes on what to do first: opened for a room, counted without ballots, shown only where enough took part."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from assessments.models import Round
from improvement.handlers import close_votes
from improvement.meeting import actions
from improvement.meeting.codes import new_paper, read_paper
from improvement.meeting.entered import Choice
from improvement.meeting.room_forms import BallotForm
from improvement.models import AgreedPosition, Meeting, MeetingVote, PlannedPractice, UsedPaper, VoteOption
from improvement.plan.pages import actions_of
from improvement.steps.actions import remove_step
from results.models import Evidence
from tests.improvement.meeting.test_meeting import agree, url, vote_of, words_of

CHOICES = [Choice("Ask nurses"), Choice("Fix the forms"), Choice("Wait")]
ROOM, BALLOT = reverse("improvement:vote"), reverse("improvement:ballot")
pytestmark = pytest.mark.usefixtures("_forget_limits")


@pytest.fixture
def _forget_limits(db):
    cache.clear()


@pytest.fixture
def vote(closed_round, ben):
    return actions.open_vote(round=closed_round, choices=CHOICES, people=12, by=ben)


def ballots(vote, *choices):
    """Each by a browser of its own: places of the options."""
    options = [option.pk for option in vote.options.all()]
    for places in choices:
        paper = read_paper(new_paper(vote.pk))
        actions.cast(paper=paper, options=[options[place] for place in places])


def in_room(vote):
    """A browser that has entered the code."""
    browser = Client()
    browser.post(ROOM, {"code": vote.code.lower()})
    return browser


def chosen(vote):
    return [(option.chosen, option.rank) for option in vote.options.all()]


def test_people_vote_with_the_code_and_without_an_account(vote):
    browser = Client()
    option = str(vote.options.get(place=2).pk)

    entered = browser.post(ROOM, {"code": f"{vote.code[:3]}-{vote.code[3:]}"})
    page = words_of(browser.get(BALLOT))
    nothing = browser.post(BALLOT, {})
    done = words_of(browser.post(BALLOT, {"options": [option]}, follow=True))

    assert entered["Location"] == BALLOT
    assert "Fix the forms" in page
    assert "only if at least 5 people voted" in page
    assert "Someone who votes several times could work out what another person chose." in page
    assert (nothing.status_code, "Choose at least one." in words_of(nothing)) == (422, True)
    assert "Thank you, your vote is counted" in done
    assert chosen(vote) == [(0, None), (1, None), (0, None)]
    assert MeetingVote.objects.get().ballots == 1


def test_browser_votes_once_even_with_the_code_entered_again(vote):
    browser = in_room(vote)
    option = str(vote.options.get(place=1).pk)
    browser.post(BALLOT, {"options": [option]})
    browser.post(ROOM, {"code": vote.code})

    again = words_of(browser.post(BALLOT, {"options": [option]}))

    assert "Thank you, your vote is counted" in again
    assert MeetingVote.objects.get().ballots == 1


def test_double_click_counts_once(vote):
    paper, option = read_paper(new_paper(vote.pk)), vote.options.get(place=1)
    actions.cast(paper=paper, options=[option.pk])

    with pytest.raises(actions.AlreadyVotedError):
        actions.cast(paper=paper, options=[option.pk])
    assert chosen(vote)[0] == (1, None)


def test_second_ballot_of_the_same_moment_ends_on_the_thanks_page(vote, monkeypatch):
    browser = in_room(vote)

    def used(**_):
        raise actions.AlreadyVotedError

    monkeypatch.setattr(actions, "cast", used)

    assert browser.post(BALLOT, {"options": [str(vote.options.first().pk)]})["Location"] == BALLOT


def test_ballot_has_at_most_three_choices(closed_round, ben):
    vote = actions.open_vote(round=closed_round, choices=[*CHOICES, Choice("Stop")], people=12, by=ben)
    browser = in_room(vote)

    page = browser.post(BALLOT, {"options": [str(option.pk) for option in vote.options.all()]})

    assert (page.status_code, "You chose 4. Choose up to 3." in words_of(page)) == (422, True)


@pytest.mark.parametrize("code", ["BCD-234", "12", "", "x" * 60])
def test_wrong_code_opens_nothing(vote, code):
    browser = Client()
    page = browser.post(ROOM, {"code": code})

    assert page.status_code == 422
    assert browser.get(BALLOT)["Location"] == ROOM


def test_address_on_the_wall_fills_the_code_in_and_changes_nothing(vote):
    page = words_of(Client().get(f"{ROOM}?code={vote.code}"))

    assert f'value="{vote.code}"' in page
    assert UsedPaper.objects.count() == 0


def test_codes_cannot_be_tried_without_end(vote, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "enter_room_code": "2/m/ip"}
    browser = Client()

    assert [browser.post(ROOM, {"code": "BCD-234"}).status_code for _ in range(3)] == [422, 422, 429]


def test_vote_that_is_closed_or_past_its_time_takes_no_ballot(closed_round, vote, ben, monkeypatch):
    browser, option = in_room(vote), str(vote.options.first().pk)
    MeetingVote.objects.update(ends_at=timezone.now() - timedelta(minutes=1))

    assert browser.get(BALLOT).status_code == 410
    assert "The vote is over" in words_of(browser.post(BALLOT, {"options": [option]}))
    assert browser.post(ROOM, {"code": vote.code}).status_code == 422
    with pytest.raises(actions.VoteClosedError):
        ballots(vote, [0])
    MeetingVote.objects.update(ends_at=timezone.now() + timedelta(hours=1))

    def ended(**_):
        raise actions.VoteClosedError

    monkeypatch.setattr(actions, "cast", ended)
    assert browser.post(BALLOT, {"options": [option]}).status_code == 410


def test_paper_of_a_vote_that_is_gone_leads_to_the_code(closed_round, vote):
    browser = in_room(vote)
    VoteOption.objects.all().delete()
    MeetingVote.objects.all().delete()

    assert browser.get(BALLOT)["Location"] == ROOM


def test_new_vote_needs_a_new_paper(closed_round, vote, ben):
    browser = in_room(vote)
    browser.post(BALLOT, {"options": [str(vote.options.first().pk)]})
    actions.close_vote(vote=vote_of(closed_round), by=ben)  # one ballot: nothing is shown
    second = actions.open_vote(round=closed_round, choices=CHOICES, people=12, by=ben)
    browser.post(ROOM, {"code": second.code})

    browser.post(BALLOT, {"options": [str(second.options.last().pk)]})

    assert chosen(second)[2] == (1, None)


@pytest.mark.parametrize(
    ("people", "kept", "sentence"),
    [
        (4, [(None, None)] * 3, "Fewer than 5 people voted, so nothing is shown."),
        (12, [(None, 1), (None, 3), (None, 2)], "At least 5 people voted. The order is shown, and never how many"),
        (13, [(None, None)] * 3, "More ballots came in than people were in the room, so nothing is shown."),
    ],
)
def test_closed_vote_keeps_and_shows_only_what_may_be_shown(
    as_user, vi, ben, closed_round, vote, people, kept, sentence
):
    ballots(vote, [0, 2], *([0] for _ in range(people - 1)))
    while_open = words_of(as_user(vi).get(url("meeting", closed_round)))

    closed = words_of(as_user(ben).post(url("close_vote", closed_round, vote.pk), follow=True))

    assert "people chose it" not in while_open
    assert ("Enough people have voted" in while_open) == (people >= 5)
    assert "The vote is closed." in closed
    assert sentence in closed
    assert chosen(vote) == kept
    found = MeetingVote.objects.get()
    assert (found.ballots, found.code) == (None, "")
    assert UsedPaper.objects.count() == 0
    assert ("Place 1." in closed) == (people == 12)
    assert "people chose it" not in closed


def test_order_and_nothing_else_is_kept_of_ten_who_voted(closed_round, vote, ben):
    ballots(vote, *([0, 2] for _ in range(9)), [0])

    actions.close_vote(vote=vote_of(closed_round), by=ben)

    assert chosen(vote) == [(None, 1), (None, 3), (None, 2)]
    found = MeetingVote.objects.get()
    assert (found.ballots, found.outcome) == (None, "order")


def test_second_vote_on_the_same_things_is_refused_once_the_first_shows_an_order(as_user, ben, closed_round, vote):
    browser, page = as_user(ben), url("open_vote", closed_round)
    same = {"own_1": "wait", "own_2": "Fix the forms", "own_3": "Ask nurses", "people": "12"}
    ballots(vote, [0])
    actions.close_vote(vote=vote_of(closed_round), by=ben)
    again = browser.post(page, same)
    second = vote_of(closed_round)
    ballots(second, *([0] for _ in range(5)))
    actions.close_vote(vote=second, by=ben)

    refused = browser.post(page, same)
    one_more = browser.post(page, same | {"own_4": "Stop"})
    signs = browser.post(page, {"own_1": "Wait!", "own_2": "“Fix the forms.”", "people": "12"})
    other = browser.post(page, {"own_1": "Wait", "own_2": "Stop", "people": "12"})

    assert again.status_code == 302
    assert (refused.status_code, "You have voted on two or more of these things" in words_of(refused)) == (422, True)
    assert 'value="Fix the forms"' in words_of(refused)
    assert [one_more.status_code, signs.status_code] == [422, 422]
    assert "The same two things cannot be put to a vote twice" in words_of(browser.get(page))
    assert other.status_code == 302


def test_votes_that_nobody_closes_and_those_of_voided_rounds_are_closed_by_the_worker(closed_round, vote, ben):
    ballots(vote, *([0] for _ in range(5)))
    close_votes()
    assert MeetingVote.objects.get().closed_on is None
    MeetingVote.objects.update(ends_at=timezone.now())
    close_votes()
    close_votes()
    assert (MeetingVote.objects.get().outcome, UsedPaper.objects.count()) == ("order", 0)
    second = actions.open_vote(round=closed_round, choices=[CHOICES[0], Choice("Stop")], people=12, by=ben)
    ballots(second, [0])
    Round.objects.filter(pk=closed_round.pk).update(voided_at=timezone.now())

    close_votes()

    second.refresh_from_db()
    assert (second.outcome, second.code, second.ballots, UsedPaper.objects.count()) == ("few", "", None, 0)
    closing = AuditEntry.objects.filter(action="vote of a results meeting closed")
    assert [entry.actor for entry in closing] == ["worker", "worker"]


def test_vote_without_a_ballot_is_withdrawn(as_user, ben, closed_round, vote):
    browser = as_user(ben)
    page = words_of(browser.get(url("meeting", closed_round)))

    done = words_of(browser.post(url("close_vote", closed_round, vote.pk), follow=True))

    assert "People can choose from:" in page
    assert "Fix the forms" in page
    assert "Nobody had voted, so the vote is withdrawn." in done
    assert not actions.close_vote(vote=vote, by=ben)
    assert MeetingVote.objects.count() == VoteOption.objects.count() == 0
    assert AuditEntry.objects.filter(action="vote of a results meeting withdrawn").count() == 1


@pytest.mark.parametrize(
    ("people", "why"),
    [
        ("", "Enter how many people are in the room."),
        ("4", "With fewer than 5 people in the room nothing could be shown. Use the worksheet."),
        ("1001", "1000"),
    ],
)
def test_vote_needs_the_number_of_people_in_the_room(as_user, ben, closed_round, people, why):
    form = {"own_1": "One", "own_2": "Two", "people": people}

    page = as_user(ben).post(url("open_vote", closed_round), form)

    assert (page.status_code, why in words_of(page)) == (422, True)
    assert MeetingVote.objects.count() == 0


def test_vote_is_closed_once_and_one_is_open_at_a_time(as_user, ben, closed_round, vote):
    browser = as_user(ben)

    second = words_of(
        browser.post(url("open_vote", closed_round), {"own_1": "One", "own_2": "Two", "people": "5"}, follow=True)
    )
    ballots(vote, [0])
    browser.post(url("close_vote", closed_round, vote.pk))
    browser.post(url("close_vote", closed_round, vote.pk))

    assert "A vote is open already. Close it first." in second
    assert AuditEntry.objects.filter(action="vote of a results meeting closed").count() == 1
    assert browser.post(url("close_vote", closed_round, 10**9)).status_code == 404


def test_vote_offers_steps_of_the_plan_and_what_the_room_adds(as_user, ben, closed_round):
    browser, page = as_user(ben), url("open_vote", closed_round)
    offered = browser.get(page).context["form"].fields["steps"].choices
    steps = [code for code, _ in offered]

    alone = browser.post(page, {"own_1": "Only this", "own_2": "Only this", "people": "5"})
    many = browser.post(
        page, {"people": "5", "steps": steps[:6], **{f"own_{number}": f"Thing {number}" for number in range(1, 6)}}
    )
    gone = browser.post(page, {"steps": ["R99"], "own_1": "This", "people": "5"})
    form = {"steps": steps[:1], "own_1": "Wait", "own_3": "Wait", "people": "5"}
    done = words_of(browser.post(page, form, follow=True))

    assert [answer.status_code for answer in (alone, gone)] == [422, 422]
    assert many.status_code == (422 if len(steps) > 5 else 302)
    assert "“Only this” is there more than once, and counts once. Offer 2 to 10 things" in words_of(alone)
    assert "Somebody has changed the plan. Choose again." in words_of(gone)
    assert "The vote is open. Show the room code on the screen." in done
    assert [(option.words, option.step) for option in VoteOption.objects.all()] == [
        (dict(offered)[steps[0]][:300], steps[0]),
        ("Wait", ""),
    ]


def test_room_without_a_plan_still_votes_on_what_it_enters(as_user, ben, closed_round, monkeypatch):
    monkeypatch.setattr("improvement.meeting.pages.steps_to_offer", lambda _: {})

    page = as_user(ben).post(url("open_vote", closed_round), {"own_1": "Only this", "people": "5"})

    assert "Offer 2 to 10 things to choose from." in words_of(page)


def closed(round, vote, by):
    ballots(vote, *([0] for _ in range(5)))
    actions.close_vote(vote=vote_of(round), by=by)
    return {option.place: option.pk for option in VoteOption.objects.all()}


def test_what_was_chosen_becomes_a_step_that_says_where_it_comes_from(as_user, vi, ben, closed_round, vote):
    options = closed(closed_round, vote, ben)
    browser, page = as_user(ben), url("plan_option", closed_round, options[1])
    form = {"urgency": "live", "owner": "Lee Lead", "due_on": ""}

    shown = words_of(browser.get(page))
    wrong = browser.post(page, {"urgency": "live", "due_on": "2001-01-01"})
    done = words_of(browser.post(page, form, follow=True))
    twice = words_of(browser.post(page, form, follow=True))

    day = timezone.localdate()
    assert "Ask nurses" in shown
    assert wrong.status_code == 422
    assert "It is in the plan, and says that it comes from the meeting." in done
    assert "It is in the plan already." in twice
    step = PlannedPractice.objects.get()
    Meeting.objects.update(held_on=day - timedelta(days=3))  # history stays
    assert (step.title, step.owner, step.urgency, step.is_own) == ("Ask nurses", "Lee Lead", "live", True)
    plan = words_of(as_user(vi).get(url("step", closed_round, step.code)))
    assert f"Chosen at the results meeting of {day.day} {day:%B %Y}." in plan
    meeting = words_of(browser.get(url("meeting", closed_round)))
    assert "Lee Lead" in meeting
    assert "In the plan" in meeting
    assert "Lee Lead" in words_of(browser.get(url("meeting_screen", closed_round)))


def test_step_that_was_removed_can_be_put_into_the_plan_again(as_user, ben, closed_round, vote):
    options = closed(closed_round, vote, ben)
    browser, page = as_user(ben), url("plan_option", closed_round, options[1])
    browser.post(page, {"urgency": "later"})
    remove_step(round=closed_round, code=PlannedPractice.objects.get().code, by=ben)

    browser.post(page, {"urgency": "later"})

    assert PlannedPractice.objects.count() == 1


def test_proposed_step_that_was_chosen_keeps_what_is_planned_of_it(as_user, ben, closed_round):
    evidence = Evidence.objects.get(round=closed_round)
    evidence.round = closed_round
    code, title = next((step.code, step.title) for step in actions_of(evidence))
    PlannedPractice.objects.create(round=closed_round, code=code, title=title, owner="Kim Lead", urgency="live")
    vote = actions.open_vote(round=closed_round, choices=[Choice(title, code), Choice("Wait")], people=12, by=ben)
    options = closed(closed_round, vote, ben)

    browser, page = as_user(ben), url("plan_option", closed_round, options[1])
    asked, meeting = words_of(browser.get(page)), words_of(browser.get(url("meeting", closed_round)))
    browser.post(page, {"urgency": "later"})

    assert "Say in the plan that it comes from the meeting" in asked
    assert "How urgent" not in asked
    assert "Say in the plan that it comes from the meeting" in meeting
    row = PlannedPractice.objects.get()
    assert (row.code, row.owner, row.urgency) == (code, "Kim Lead", "live")
    assert "It is in the plan already." in words_of(browser.get(page, follow=True))
    (step,) = [step for step in actions_of(evidence) if step.code == code]
    assert step.reasons[-1].startswith("Chosen at the results meeting of ")
    assert step.reasons[-1] in words_of(browser.get(url("step", closed_round, code)))
    assert step.reasons[-1] in words_of(browser.get(url("plan", closed_round)))


def test_proposed_step_that_is_not_planned_gets_what_is_entered(as_user, ben, closed_round):
    evidence = Evidence.objects.get(round=closed_round)
    evidence.round = closed_round
    code, title = next((step.code, step.title) for step in actions_of(evidence))
    vote = actions.open_vote(round=closed_round, choices=[Choice("Wait"), Choice(title, code)], people=12, by=ben)
    options = closed(closed_round, vote, ben)

    as_user(ben).post(url("plan_option", closed_round, options[2]), {"urgency": "later", "owner": "Kim Lead"})

    assert (PlannedPractice.objects.get().code, PlannedPractice.objects.get().owner) == (code, "Kim Lead")
    (step,) = [step for step in actions_of(evidence) if step.code == code]
    assert step.reasons[-1].startswith("From the results meeting of ")  # place 2


def test_second_click_of_the_same_moment_plans_nothing_twice(ben, closed_round, vote):
    options = closed(closed_round, vote, ben)
    option = VoteOption.objects.select_related("vote__meeting").get(pk=options[1])
    option.vote.meeting.round = closed_round
    actions.plan_option(option=option, fields={"urgency": "later"}, by=ben)
    option.planned_as = ""  # as it was read before the first click was done

    with pytest.raises(actions.AlreadyPlannedError):
        actions.plan_option(option=option, fields={"urgency": "later"}, by=ben)

    assert PlannedPractice.objects.count() == 1


def test_page_says_that_somebody_was_faster(as_user, ben, closed_round, vote, monkeypatch):
    options = closed(closed_round, vote, ben)

    def faster(**_):
        raise actions.AlreadyPlannedError

    monkeypatch.setattr(actions, "plan_option", faster)

    page = as_user(ben).post(url("plan_option", closed_round, options[1]), {"urgency": "later"}, follow=True)

    assert "It is in the plan already." in words_of(page)


def test_option_of_an_open_vote_cannot_be_put_into_the_plan(as_user, ben, closed_round, vote):
    page = url("plan_option", closed_round, vote.options.first().pk)

    assert as_user(ben).get(page).status_code == 404


def test_database_refuses_two_open_votes_and_says_what_rows_are(closed_round, ben, vote):
    position = agree(closed_round, ben)
    UsedPaper.objects.create(vote=vote, paper_hash="1" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingVote.objects.create(meeting=vote.meeting, code="BCD234", ends_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreedPosition.objects.create(
            meeting=vote.meeting, question="x", title="x", words="", agreed_on=timezone.localdate()
        )

    assert str(Meeting.objects.get()) == f"Results meeting of {closed_round}"
    assert str(position) == f"Results meeting of {closed_round}, apart-P1"
    assert str(vote) == f"Results meeting of {closed_round}, vote {vote.pk}"
    assert str(vote.options.first()) == f"{vote}, option 1"
    assert str(UsedPaper.objects.get()).startswith("Paper ")


@pytest.mark.parametrize(
    ("offered", "most", "words"), [(2, 1, "Choose 1."), (3, 2, "Choose up to 2."), (9, 3, "Choose up to 3.")]
)
def test_nobody_chooses_all_that_is_offered(offered, most, words):
    options = [SimpleNamespace(pk=number, words=f"Thing {number}") for number in range(offered)]
    form = BallotForm({"options": [str(number) for number in range(most)]}, options=options)
    too_many = BallotForm({"options": [str(number) for number in range(most + 1)]}, options=options)

    assert (form.is_valid(), form.fields["options"].help_text) == (True, words)
    assert too_many.errors["options"] == [f"You chose {most + 1}. Choose up to {most}."]
