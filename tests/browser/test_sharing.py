"""Handing results on, in a real browser without scripts: a share link, parts to copy, and pages on paper."""

import pytest
from django.urls import reverse

from tests.browser.steps import fit_for_everyone, follow, press, sign_in
from tests.browser.test_results import results  # noqa: F401 (a fixture)
from tests.making import make_report

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(open_browser, size, ben, results):  # noqa: F811
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    return page


def test_report_is_shared_read_and_withdrawn(page, open_browser, size, open_round, ben):
    report = make_report(open_round, ben)
    page.goto(reverse("reports:show_report", args=[report.pk]))
    press(page, "Make a share link")
    fit_for_everyone(page, "Board report, version 1")
    page.get_by_label("Who is it for?").fill("The chair")
    press(page, "Make a share link")
    fit_for_everyone(page, "The share link for The chair")
    link = page.get_by_label("Link").input_value()

    reader = open_browser(size=size, javascript=False)
    reader.goto(link)
    fit_for_everyone(reader, "Shared record")
    assert reader.context.cookies() == []
    with reader.expect_download() as download:
        reader.get_by_role("link", name="Download the PDF").click()
    assert download.value.path().read_bytes() == bytes(report.pdf)

    follow(page, "I have copied the link")
    assert page.get_by_text("Opened 2 times.").count() == 1
    press(page, "Withdraw the link for The chair")
    fit_for_everyone(page, "Board report, version 1")
    reader.reload()
    fit_for_everyone(reader, "This link has ended")


def test_red_report_without_a_decision_is_asked_about(page, open_round):
    page.goto(reverse("reports:reports", args=[open_round.pk]))
    fit_for_everyone(page, "Reports for the board")
    press(page, "Create the final version")
    fit_for_everyone(page, "Reports for the board")
    page.get_by_label("Create it for information all the same").check()
    press(page, "Create the final version")

    fit_for_everyone(page, "The board report is being created")


def test_part_of_the_results_is_copied(page, results):  # noqa: F811
    page.goto(f"{results}take/")
    fit_for_everyone(page, "Copy from the results")
    follow(page, "The principles")
    fit_for_everyone(page, "Copy: The principles")
    with page.expect_download() as download:
        page.get_by_role("link", name="Picture (SVG)").click()
    assert "<svg" in download.value.path().read_text()


def test_results_on_paper_have_no_ways_around_and_nothing_folded(page, results):  # noqa: F811
    page.goto(f"{results}flags/")
    around = page.locator(".page-header, .page-footer, .results-nav, .made")
    folded = page.locator("main details .disclosure__inside").first
    on_screen = {one.is_visible() for one in around.all()}

    page.emulate_media(media="print")

    assert (True in on_screen, {one.is_visible() for one in around.all()}) == (True, {False})
    assert folded.is_visible()
    assert page.locator("main a").first.evaluate("(link) => getComputedStyle(link).textDecorationLine") == "none"
    assert page.locator("h2").first.evaluate("(heading) => getComputedStyle(heading).breakAfter") == "avoid"
