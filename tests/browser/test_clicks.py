"""The main job in a real browser, from nothing to a link to copy and on to the board's report: its clicks are counted.

A click is a button pressed or a link followed. Choosing and typing in a form are none, nor is what respondents do.
"""

import pytest

from assessments import actions
from assessments.models import AskedGroup, Round
from jobs.worker import run_waiting
from questions.packing import pack
from tests.browser.conftest import EACH_ONCE
from tests.browser.steps import fit_for_everyone, follow, look_again, press, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
MOST_TO_THE_LINK = 10
MOST_TO_THE_REPORT = 6


class Clicks:
    """A person at a page who counts what they press and follow."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def press(self, name):
        self.count += 1
        press(self.page, name)

    def follow(self, name):
        self.count += 1
        follow(self.page, name)


def new_project(clicks):
    page = clicks.page
    clicks.follow("New project")
    fit_for_everyone(page, "New project in Northdale")
    page.get_by_label("Project name").fill("Shared record")
    page.get_by_label("What should get better, and for whom?").fill("Nobody tells their story twice.")
    page.get_by_label("Contact for respondents").fill("Lee Lead")
    clicks.press("Continue")
    fit_for_everyone(page, "Prepare a round for Shared record")
    page.get_by_label("Before the project").check()
    clicks.press("Continue")
    fit_for_everyone(page, "Who is asked, and who is not")
    for ways in page.get_by_label("How are they chosen?").all():
        ways.select_option("everyone")
    clicks.press("Continue")
    fit_for_everyone(page, "How many people to ask")
    clicks.follow("Continue")
    fit_for_everyone(page, "Words and preview")
    clicks.follow("Continue")
    fit_for_everyone(page, "Open this round?")
    clicks.press("Open the round")
    fit_for_everyone(page, "Invite people")


def answer(full_answers, catalogue):
    """What happens meanwhile: nurses answer."""
    rows = [("nursing", "", pack(full_answers("nursing"), catalogue))] * 6
    actions.import_responses(round=Round.objects.get(), rows=rows, by="tests")


@EACH_ONCE
def test_main_job_takes_few_clicks(open_browser, size, javascript, details, ben, catalogue, full_answers, site):
    page = open_browser(size=size, javascript=javascript)
    sign_in(page, ben)
    clicks = Clicks(page)

    new_project(clicks)
    clicks.follow("Create a link for Nurses and midwives")
    clicks.press("Create the link")
    assert "/s/" in page.get_by_label("Link", exact=True).input_value()
    to_the_link = clicks.count

    answer(full_answers, catalogue)
    clicks.follow("Round 1")
    clicks.follow("Close the round")
    clicks.press("Close the round for good")
    page.get_by_role("navigation", name="Project").get_by_role("link", name="Reports").click()
    clicks.count += 1
    clicks.press("Create the final version")
    run_waiting()
    look_again(page)
    with page.expect_download():
        clicks.follow("Download the PDF")

    assert (to_the_link, clicks.count - to_the_link) == (9, 6)
    assert to_the_link <= MOST_TO_THE_LINK
    assert clicks.count - to_the_link <= MOST_TO_THE_REPORT


@EACH_ONCE
def test_preview_is_fit_for_everyone(open_browser, size, javascript, draft_round, ben, catalogue, site):
    page = open_browser(size=size, javascript=javascript)
    sign_in(page, ben)
    group = AskedGroup.objects.get(round=draft_round, code="medical")

    page.goto(f"/groups/{group.pk}/preview/")
    fit_for_everyone(page, "Shared record: your view")
    follow(page, "Start")
    for step in catalogue.pages_for("medical"):
        fit_for_everyone(page, step.title)
        page.get_by_role("radio").first.check()
        follow(page, "Continue")
    fit_for_everyone(page, "One last question")
    follow(page, "End the preview")

    fit_for_everyone(page, "Words and preview")


@EACH_ONCE
def test_frame_is_low_and_opens_without_scripts(open_browser, size, javascript, draft_round, ben, site):
    actions.open_round(round=draft_round, by=ben)
    actions.close_round(round=draft_round, by=ben)
    asked = {"stage": "live", "groups": ["nursing"], "threshold": 5, "has_work_system": False, "closes_on": None}
    second = actions.start_round(project=draft_round.project, by=ben, **asked)
    page = open_browser(size=size, javascript=javascript)
    sign_in(page, ben)

    for path in (
        f"/projects/{second.project_id}/",
        f"/projects/{second.project_id}/rounds/",
        f"/rounds/{second.pk}/words/",
    ):
        page.goto(path)
        assert page.locator(".frame").bounding_box()["height"] <= 110
    page.get_by_text("Round 2: go to another round").click()
    follow(page, "Round 1, closed")
    fit_for_everyone(page, "Round 1: before the project")


@EACH_ONCE
def test_second_round_begins_with_the_first(open_browser, size, javascript, draft_round, invite, group_of, ben, site):
    page = open_browser(size=size, javascript=javascript)
    sign_in(page, ben)
    invite("medical", "dev@example.org")
    actions.close_round(round=Round.objects.get(), by=ben)

    page.goto(f"/projects/{draft_round.project_id}/")
    fit_for_everyone(page, "Shared record")
    follow(page, "Prepare round 2")
    fit_for_everyone(page, "Prepare round 2 for Shared record")
    assert page.get_by_label("Design").is_checked()
    press(page, "Continue")
    fit_for_everyone(page, "Who is asked, and who is not")
    press(page, "Continue")
    follow(page, "Continue")
    follow(page, "Continue")
    press(page, "Open the round")
    follow(page, "Ask the people of the last round again")
    fit_for_everyone(page, "Ask the same people again")
    press(page, "Invite them again")

    fit_for_everyone(page, "Invite people")
    page.goto(f"/rounds/{Round.objects.get(number=2).pk}/change/")
    fit_for_everyone(page, "Change round 2 of Shared record")
