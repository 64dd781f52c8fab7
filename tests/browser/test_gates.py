"""Stage gates: an executive decides with a keyboard, and the history tells it."""

from django.urls import reverse

from results.actions import close_and_freeze
from tests.browser.steps import fit_for_everyone, follow, press, sign_in
from tests.fixtures_of_results import answered_round

__all__ = ["answered_round"]

PASSWORD = "correct horse battery"


def test_executive_decides_at_a_gate_and_reads_the_history(open_browser, size, site, answered_round, asha, ben):
    close_and_freeze(round=answered_round, by=ben)
    asha.set_password(PASSWORD)
    asha.save()
    page = open_browser(size=size, javascript=False)
    sign_in(page, asha)
    page.goto(reverse("improvement:gates", args=[answered_round.project_id]))
    fit_for_everyone(page, "Stage gates")

    follow(page, "Decide at this gate")
    fit_for_everyone(page, "Before the project: may the project begin?")
    page.get_by_label("Hold").check()
    press(page, "Record the decision")
    fit_for_everyone(page, "Before the project: may the project begin?")
    page.get_by_label("Why?").fill("Nurses are not heard yet.")
    page.get_by_label("Your password").fill(PASSWORD)
    press(page, "Record the decision")
    assert page.get_by_text("Your decision is recorded: hold.").is_visible()

    follow(page, "All gates")
    follow(page, "History of the project")
    fit_for_everyone(page, "History of the project")
    assert page.get_by_text("Nurses are not heard yet.").is_visible()
