"""The first pages of a person who signs in, in a real browser: what to do, all projects, the weekly email."""

import pytest

from assessments import actions
from tests.browser.steps import fit_for_everyone, follow, press, sign_in, unfold
from tests.fixtures_of_results import answered_round, closed_round

__all__ = ["answered_round", "closed_round"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_manager_reads_what_to_do_and_finds_a_project(open_browser, size, javascript, ben, northdale, closed_round):
    actions.create_project(organisation=northdale, sites=[], fields={"name": "Bed board", "service": "Wards"}, by=ben)
    page = open_browser(size=size, javascript=javascript)
    sign_in(page, ben)
    fit_for_everyone(page, "What you need to do")
    assert page.get_by_role("link", name="Make the report on Shared record").count() == 1

    follow(page, "All projects")
    fit_for_everyone(page, "Projects")
    assert page.get_by_role("heading", name="2 projects").count() == 1
    unfold(page)
    page.get_by_label("State").select_option("Closed")
    press(page, "Show these projects")
    fit_for_everyone(page, "Projects")
    assert page.get_by_role("rowheader").all_inner_texts()[0].startswith("Shared record")
    assert page.get_by_role("heading", name="1 project").count() == 1

    page.get_by_label("Name").fill("nothing like it")
    press(page, "Show these projects")
    fit_for_everyone(page, "Projects")
    follow(page, "Clear the filters")
    assert page.get_by_role("heading", name="2 projects").count() == 1


def test_filter_that_makes_no_sense_is_told(open_browser, size, ben, project):
    page = open_browser(size=size)
    sign_in(page, ben)

    page.goto("/projects/?stage=lost")

    fit_for_everyone(page, "Projects")
    assert page.get_by_role("alert").count() == 1


def test_viewer_without_projects_reads_what_comes(open_browser, size, vi):
    page = open_browser(size=size)
    sign_in(page, vi)
    fit_for_everyone(page, "What you need to do")

    page.goto("/projects/")

    fit_for_everyone(page, "Projects")


def test_person_switches_the_weekly_email_off(open_browser, size, ben):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    follow(page, "Weekly email of what is due")
    fit_for_everyone(page, "Weekly email")

    page.get_by_label("Send me an email on Monday").uncheck()
    press(page, "Save")

    fit_for_everyone(page, "Weekly email")
    assert page.get_by_role("status").inner_text() == "Saved. You get no weekly email any more."
