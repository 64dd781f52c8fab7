"""A results meeting: prepared, shown on the wall, voted on from a phone, agreed, and taken into the plan."""

from django.urls import reverse

from improvement.models import MeetingVote
from results.actions import close_and_freeze
from tests.browser.steps import finish, fit_for_everyone, follow, press, sign_in
from tests.fixtures_of_results import answered_round

__all__ = ["answered_round"]


def test_manager_leads_through_a_meeting(open_browser, size, site, answered_round, ben):
    close_and_freeze(round=answered_round, by=ben)
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(reverse("improvement:meeting", args=[answered_round.pk]))
    fit_for_everyone(page, "Results meeting")

    follow(page, "Change the length, the day or the questions")
    fit_for_everyone(page, "Prepare the meeting")
    page.get_by_label("90 minutes").check()
    press(page, "Save")
    assert page.get_by_text("The meeting is prepared.").is_visible()

    follow(page, "Write down what you agree on question 1")
    fit_for_everyone(page, "What you agree")
    press(page, "Keep it")
    fit_for_everyone(page, "What you agree")
    page.get_by_label("What did you agree?").fill("We ask the wards.")
    page.get_by_label("Doctors").check()
    press(page, "Keep it")
    assert page.get_by_text("We ask the wards.").is_visible()

    follow(page, "Open a vote")
    fit_for_everyone(page, "Open a vote")
    page.get_by_label("How many people are in the room?").fill("12")
    page.get_by_label("Something else, 1").fill("Ask the nurses")
    page.get_by_label("Something else, 2").fill("Fix the forms")
    press(page, "Open the vote")
    fit_for_everyone(page, "Results meeting")
    _vote(open_browser, size)

    press(page, "Close the vote")
    assert page.get_by_text("Fewer than 5 people voted, so nothing is shown.").is_visible()
    finish(page, page.get_by_role("link", name="Put it into the plan").first)
    fit_for_everyone(page, "Put it into the plan")
    press(page, "Put it into the plan")
    fit_for_everyone(page, "Results meeting")
    page.goto(reverse("improvement:plan", args=[answered_round.pk]))
    fit_for_everyone(page, "Plan: who does what, by when")
    assert page.get_by_text("What the results meeting agreed").is_visible()


def _vote(open_browser, size):
    """From a phone, without an account."""
    phone = open_browser(size=size, javascript=False)
    phone.goto(reverse("improvement:vote"))
    fit_for_everyone(phone, "Vote")
    press(phone, "Continue")
    fit_for_everyone(phone, "Vote")
    phone.get_by_label("Room code").fill(MeetingVote.objects.get().code)
    press(phone, "Continue")
    fit_for_everyone(phone, "What should be done first?")
    press(phone, "Vote")
    fit_for_everyone(phone, "What should be done first?")
    phone.get_by_label("Ask the nurses").check()
    press(phone, "Vote")
    fit_for_everyone(phone, "Thank you, your vote is counted")


def test_wall_is_fit_for_everyone(open_browser, size, javascript, site, answered_round, ben):
    close_and_freeze(round=answered_round, by=ben)
    page = open_browser(size=size, javascript=javascript)
    sign_in(page, ben)

    page.goto(reverse("improvement:meeting_screen", args=[answered_round.pk]))

    fit_for_everyone(page, "Shared record: results meeting")
    page.get_by_role("link", name="Next").first.click()
    assert page.url.endswith("#question-1")
