"""From the first line of a module to somebody who answers it, in a real browser without scripts."""

import re

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import AskedGroup
from assessments.vocabulary import Stage
from authoring.queries import usable_in
from tests.browser.steps import fit_for_everyone, follow, press, sign_in
from tests.making import open_round
from tests.newer_banks import load_newer

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION = "How far do you know whom to call at night?"


def _write(page):
    """A question that the checks refuse, then one that they let through."""
    follow(page, "Add a question")
    fit_for_everyone(page, "New question")
    page.get_by_label("The question").fill("Do you know whom to call?")
    page.get_by_label("Doctors", exact=True).check()
    press(page, "Save and check")
    assert page.get_by_text("This is a question for yes or no").is_visible()
    page.get_by_label("The question").fill(QUESTION)
    press(page, "Save and check")
    assert page.get_by_text("Nothing to correct.").is_visible()


def test_a_module_is_written_published_and_answered(open_browser, size, ben, project, edition, northdale):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    follow(page, "Northdale: Questions of your own")
    fit_for_everyone(page, "Northdale: questions of your own")
    page.get_by_label("What is the module called?").fill("Nights")
    press(page, "Begin")
    fit_for_everyone(page, "Nights")
    _write(page)
    follow(page, "Back to Nights")
    follow(page, "Change the page and the closing question")
    fit_for_everyone(page, "The page and the closing question")
    page.get_by_label("Title of the page with your questions").fill("Nights on the wards")
    press(page, "Save")
    follow(page, "Change titles and add groups")
    fit_for_everyone(page, "Titles and groups")
    press(page, "Save")
    page.get_by_role("region", name="Preview").get_by_role("link", name="Doctors").click()
    fit_for_everyone(page, "Nights on the wards")
    follow(page, "Back to Nights")
    follow(page, "Check and publish")
    fit_for_everyone(page, "Publish version 1 of “Nights”")
    press(page, "Publish version 1")
    fit_for_everyone(page, "Nights")

    versions = [row.version for row in usable_in(northdale)]
    round = actions.start_round(
        project=project,
        stage=Stage.DESIGN,
        groups=["medical"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        modules=versions,
        by=ben,
    )
    page.goto(reverse("assessments:change_round", args=[round.pk]))
    assert page.get_by_label("Nights, version 1 (1 question)").is_checked()
    open_round(round)
    link = actions.make_open_link(asked_group=AskedGroup.objects.get(round=round), people_asked=9, by=ben)
    nurse = open_browser(size=size, javascript=False)
    nurse.goto(link)
    press(nurse, "Start")
    nurse.goto(f"{nurse.url.split('/page/')[0]}/page/{versions[0].code}/")
    fit_for_everyone(nurse, "Nights on the wards")
    nurse.get_by_label("Mostly").check()


def test_a_copy_for_research_is_worded(open_browser, size, ben, draft_round, northdale, tmp_path):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    follow(page, "Northdale: Questions of your own")
    page.get_by_label("What is the copy called?").fill("Plainer words")
    press(page, "Copy")
    fit_for_everyone(page, "Plainer words")
    follow(page, re.compile("^S11: "))
    fit_for_everyone(page, "Question S11")
    page.get_by_label("The question").fill("How sure are you that it begins with the work?")
    press(page, "Save and check")
    assert page.get_by_text("Worded otherwise.").count() == 1
    fit_for_everyone(page, "Plainer words")

    load_newer(tmp_path)
    page.goto(reverse("results:newer_questions", args=[draft_round.pk]))
    fit_for_everyone(page, "The newest questions")
    page.goto(reverse("portfolio:banks"))
    fit_for_everyone(page, "Question banks")
    press(page, "Cymraeg")
    fit_for_everyone(page, "Banciau cwestiynau")
