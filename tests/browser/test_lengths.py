"""The form for a report in a real browser without scripts: three lengths to choose from, and a summary of errors."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from assessments import actions as assessments
from jobs.worker import run_waiting
from questions.packing import pack
from reports.lengths import Length
from results.actions import close_and_freeze
from tests.browser.steps import fit_for_everyone, follow, press, sign_in
from tests.browser.test_results import results  # noqa: F401 (a fixture)
from tests.making import make_report

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(open_browser, size, ben, results):  # noqa: F811 (a fixture)
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    return page


def look(page, name):
    """Keeps a picture where somebody wants to look at it."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}-{page.viewport_size['width']}.png", full_page=True)


def test_report_is_chosen_refused_and_made(page, open_round):
    page.goto(reverse("reports:reports", args=[open_round.pk]))
    fit_for_everyone(page, "Reports for the board")
    look(page, "form")
    lengths = page.get_by_role("group", name="Which PDF?")
    assert lengths.get_by_role("radio", name="Board paper").is_checked()
    lengths.get_by_label("One page").check()
    page.get_by_label("The decision asked for").fill("Stop.")
    page.get_by_label("Who owns the decision?").fill("Chief Nurse")
    for box, number in {"Day": "27", "Month": "3", "Year": "2020"}.items():
        page.get_by_role("group", name="When does the board review it?").get_by_label(box).fill(number)
    press(page, "Create the final version")

    fit_for_everyone(page, "Reports for the board")
    look(page, "refused")
    assert lengths.get_by_label("One page").is_checked()
    follow(page, "The review date has passed")
    page.get_by_role("group", name="When does the board review it?").get_by_label("Year").fill("2150")
    press(page, "Create the final version")
    run_waiting()
    page.goto(reverse("reports:reports", args=[open_round.pk]))
    fit_for_everyone(page, "Reports for the board")
    look(page, "second")
    assert page.get_by_role("heading", name="Create version 2").is_visible()
    assert page.get_by_label("Who owns the decision?").input_value() == "Chief Nurse"
    follow(page, "Version 1")

    fit_for_everyone(page, "Board report, version 1")
    assert page.get_by_role("link", name="Download the PDF (one page)").is_visible()


def test_page_of_a_board_paper_is_fit_for_everyone(page, open_round, ben):
    report = make_report(open_round, ben, length=Length.PAPER, owner="Chief Nurse", decision="Stop.")

    page.goto(reverse("reports:show_report", args=[report.pk]))

    fit_for_everyone(page, "Board report, version 1")
    look(page, "report")
    assert page.get_by_role("link", name="Appendices (PDF)").is_visible()


def test_report_of_one_person_is_fit_for_everyone(open_browser, size, site, open_round, full_answers, catalogue, ben):
    rows = [("medical", "", pack(full_answers("medical", "1"), catalogue))]
    assessments.import_responses(round=open_round, rows=rows, by=ben)
    close_and_freeze(round=open_round, by=ben)
    report = make_report(open_round, ben, length=Length.PAPER)
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)

    page.goto(f"{site}{reverse('reports:reports', args=[open_round.pk])}")
    fit_for_everyone(page, "Reports for the board")
    look(page, "early")
    follow(page, "Version 1")
    fit_for_everyone(page, "Board report, version 1")
    follow(page, "Read on screen")

    fit_for_everyone(page, "Shared record")
    look(page, "not-yet")
    assert page.get_by_role("heading", name="Whom to ask next").is_visible()
    assert page.url.endswith(reverse("reports:read_report", args=[report.pk]))
