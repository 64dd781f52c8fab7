"""Reminders and the tracker in a real browser: the round's page, the link, and the page that anyone may read."""

import pytest

from tests.browser.steps import fit_for_everyone, press, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_manager_gives_a_ward_the_tracker_and_takes_it_back(open_browser, size, open_round, invite, ben, site):
    for number in range(12):
        invite("nursing", f"n{number}@example.org")
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(f"{site}/rounds/{open_round.pk}/last-day/")
    fit_for_everyone(page, "Last day, reminders and hand-in")

    page.goto(f"{site}/rounds/{open_round.pk}/")
    fit_for_everyone(page, "Round 1: before the project")
    press(page, "Make a link to the tracker")
    fit_for_everyone(page, "The link to the tracker")
    link = page.get_by_label("Link", exact=True).input_value()

    page.goto(f"{site}/rounds/{open_round.pk}/")
    fit_for_everyone(page, "Round 1: before the project")
    anyone = open_browser(size=size, javascript=False)
    anyone.goto(link)
    fit_for_everyone(anyone, "How many have answered")
    press(page, "Withdraw the link to the tracker")
    anyone.reload()
    assert anyone.get_by_role("heading", level=1).inner_text() == "This link does not work"
