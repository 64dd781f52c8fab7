"""What people read first, keep and get: introductions in the project's own words, own copies, receipts, dead ends."""

import pytest

from assessments import actions
from assessments.models import Project
from tests.bank import WHOLE
from tests.browser.conftest import EACH_ONCE, NARROW
from tests.browser.steps import answer_all, fit_for_everyone, follow, press, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
BORDER = "() => getComputedStyle(document.querySelector('.given--good')).borderLeftWidth"
SHOWN = "selector => getComputedStyle(document.querySelector(selector)).display !== 'none'"


@pytest.fixture
def own_words(open_round, ben):
    Project.objects.update(sponsor="Dr A. Example", sponsor_role="medical director", contact="01234 567 890")
    lines = {"first_line": "We want to hear from every ward.", "second_line": "Then we decide.", "third_line": ""}
    actions.change_opening(round=open_round, by=ben, **lines)


@EACH_ONCE
@pytest.mark.usefixtures("own_words")
def test_clinician_keeps_a_copy_and_gets_a_receipt(open_browser, size, javascript, dev, site, open_round):
    page = open_browser(size=size, javascript=javascript)
    page.goto(f"/s/{dev.secret}/")
    fit_for_everyone(page, "Shared record: your view")
    assert page.locator("main p").first.inner_text() == "We want to hear from every ward."
    press(page, "Start")
    for _ in open_round.catalogue.pages_for("medical"):
        answer_all(page, "I don't know")
        press(page, "Continue")
    page.get_by_role("textbox").fill("We were never asked.")
    press(page, "Continue")

    follow(page, "Print or download your answers")
    fit_for_everyone(page, "Your own copy")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as plain text").click()
    assert download.value.suggested_filename == "my-answers.txt"
    assert "We were never asked." in download.value.path().read_text(encoding="utf-8")
    follow(page, "Back to check your answers")
    press(page, "Submit")

    fit_for_everyone(page, "Thank you")
    page.reload()
    fit_for_everyone(page, "Thank you")
    link = page.get_by_label("Your link").input_value()
    assert link == f"{site}/s/{dev.secret}/"
    page.emulate_media(media="print")
    assert (page.evaluate(SHOWN, ".print-only"), page.evaluate(SHOWN, "#link")) == (True, False)
    page.goto(link)
    fit_for_everyone(page, "Already answered")


@EACH_ONCE
def test_leader_reads_three_lines_and_what_a_good_answer_looks_like(
    open_browser, size, javascript, settings, request, site
):
    settings.BANKS_DIR = WHOLE
    leader, page = request.getfixturevalue("invite")("executive"), open_browser(size=size, javascript=javascript)
    page.goto(f"/s/{leader.secret}/")
    press(page, "Start")
    while "/page/" in page.url:
        for question in page.locator("fieldset").all():
            question.get_by_role("radio").nth(3).check()
        press(page, "Continue")
    press(page, "Continue")

    fit_for_everyone(page, "Check your answers")
    assert page.get_by_role("heading", name="Your answers in three lines").count() == 1
    assert page.locator(".given--good").count() == 12
    follow(page, "Print or download your answers")
    fit_for_everyone(page, "Your own copy")
    page.emulate_media(forced_colors="active")
    assert page.evaluate(BORDER) == "3px"


@EACH_ONCE
def test_manager_writes_the_words_that_people_read_first(open_browser, size, javascript, open_round, ben, site):
    page = open_browser(size=size, javascript=javascript)
    sign_in(page, ben)
    page.goto(f"/rounds/{open_round.pk}/")
    follow(page, "Words people read first")
    fit_for_everyone(page, "Words people read first")
    page.get_by_label("First line").fill("See www.example.org")
    press(page, "Preview")
    fit_for_everyone(page, "Words people read first")
    assert page.title().startswith("Error: ")
    page.get_by_label("First line").fill("We want to hear from every ward.")
    press(page, "Preview")
    assert page.locator(".card").get_by_text("We want to hear from every ward.").count() == 1
    press(page, "Save")

    fit_for_everyone(page, "Words people read first")
    assert page.get_by_role("status").inner_text() == "The words that people read first have been saved."


@EACH_ONCE
def test_dead_ends_say_what_to_do(open_browser, size, javascript, dev, draft_round, ben, site):
    page = open_browser(size=size, javascript=javascript)
    page.goto("/s/no-such-link/")
    fit_for_everyone(page, "This link does not work")
    actions.take_back(round=draft_round, by=ben)
    page.goto(f"/s/{dev.secret}/")
    fit_for_everyone(page, "Not open yet")
    actions.open_round(round=draft_round, by=ben)
    actions.revoke(invitation=dev.invitation, by=ben)
    page.goto(f"/s/{dev.secret}/")
    fit_for_everyone(page, "This link does not work")


def test_receipt_of_somebody_else_says_nothing(open_browser, dev, site):
    page = open_browser(size=NARROW)

    page.goto(f"/a/{dev.invitation.key}/thank-you/")

    fit_for_everyone(page, "Please open your link again")
