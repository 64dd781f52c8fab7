"""What anybody sees without an account: the start page, and the twelve questions from the first page to the PDF."""

import pytest
from django.urls import reverse

from questions.actions import load_banks
from tests.bank import WHOLE
from tests.browser.checks import axe, sideways_scroll, small_targets
from tests.browser.steps import follow, heading_of, press
from tests.reports.pdf_checks import opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _banks(settings, transactional_db):
    settings.BANKS_DIR = WHOLE
    load_banks()


def faults(page):
    return [*axe(page), *small_targets(page), *(["scrolls sideways"] if sideways_scroll(page) else [])]


def answer_page(page, quality, spread):
    for card in page.locator(".question").all():
        card.get_by_role("group").nth(0).get_by_label(quality, exact=False).first.check()
        card.get_by_role("group").nth(1).get_by_label(spread, exact=False).first.check()


def test_twelve_questions_from_the_start_page_to_the_pdf(open_browser, size, javascript, tmp_path):
    page = open_browser(size=size, javascript=javascript)
    page.goto("/")
    found = {"start": faults(page)}
    follow(page, "Try the twelve questions")
    found["where"] = faults(page)
    press(page, "Start")
    found["error"] = faults(page)
    page.get_by_label("Design").check()
    press(page, "Start")
    found["questions"] = faults(page)
    answer_page(page, "Weak", "A few leaders")
    press(page, "Continue")
    answer_page(page, "Very good", "Leaders and most people")
    press(page, "Back")
    kept = page.locator(":checked").count()
    for _ in range(4):
        press(page, "Continue")
    found["result"] = faults(page)
    heading = heading_of(page)
    answered = page.get_by_role("row").filter(has_text="A few leaders").count()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as PDF").click()
    download.value.save_as(tmp_path / "view.pdf")

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert (kept, heading, answered) == (6, "Your view on the twelve questions", 3)
    assert page.get_by_role("row").filter(has_text="Very good").count() == 3
    assert len(opened((tmp_path / "view.pdf").read_bytes()).pages) == 1
    assert page.context.cookies() == []


def test_browser_goes_back_to_the_answers_that_were_given(open_browser):
    page = open_browser()
    page.goto(reverse("start:try"))
    page.get_by_label("Live").check()
    press(page, "Start")
    answer_page(page, "Half way", "Most leaders")
    press(page, "Continue")
    second = heading_of(page)

    page.go_back()

    assert (second, heading_of(page)) == ("Needs and partners", "The problem and the work")
    assert page.locator(":checked").count() == 6
    assert page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 0]


def test_start_page_with_the_logo_of_the_only_organisation(open_browser, size, northdale):
    page = open_browser(size=size)

    page.goto("/")

    assert page.get_by_text("Ask an administrator at Northdale.").count() == 1
    assert faults(page) == []
