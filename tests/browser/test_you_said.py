"""You said, we did: a manager publishes a line with a keyboard, and somebody reads it by the address on a poster."""

from django.urls import reverse

from results.actions import close_and_freeze
from tests.browser.steps import fit_for_everyone, follow, press, sign_in
from tests.fixtures_of_results import answered_round

__all__ = ["answered_round"]


def test_manager_publishes_a_line_and_a_passer_by_reads_it(open_browser, size, answered_round, ben):
    close_and_freeze(round=answered_round, by=ben)
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(reverse("improvement:you_said", args=[answered_round.pk]))
    fit_for_everyone(page, "You said, we did")

    follow(page, "Add a line")
    press(page, "Save")
    fit_for_everyone(page, "Add a line")
    page.get_by_label("You said").fill("The forms are long.")
    page.get_by_label("What was decided").fill("Eleven forms become four.")
    press(page, "Save")
    follow(page, "Preview")
    fit_for_everyone(page, "Preview")
    press(page, "Publish")
    fit_for_everyone(page, "You said, we did")
    press(page, "Make a link and poster")
    fit_for_everyone(page, "The link for posters")
    link = page.get_by_label("Link").input_value()

    passer_by = open_browser(size=size, javascript=False)
    passer_by.goto(link.replace("http://testserver", ""))
    fit_for_everyone(passer_by, "You said, we did")
    assert passer_by.get_by_text("Eleven forms become four.").is_visible()
    passer_by.goto(reverse("improvement:outcome", args=["ABCD"]))
    fit_for_everyone(passer_by, "This address leads to nothing")
