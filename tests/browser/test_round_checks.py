"""What is found before a round opens, closes and is reported on leads to the page that puts it right."""

from django.urls import reverse

from assessments.models import AskedGroup
from results.actions import close_and_freeze
from tests.browser.steps import fit_for_everyone, follow, press, sign_in
from tests.fixtures_of_results import answered_round

__all__ = ["answered_round"]


def test_manager_puts_right_what_was_found_and_opens_the_round(open_browser, size, site, draft_round, ben):
    AskedGroup.objects.filter(round=draft_round, code="nursing").update(chosen="")
    AskedGroup.objects.filter(round=draft_round, code="medical").update(chosen="picked", size=4)
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(reverse("assessments:show_round", args=[draft_round.pk]))

    follow(page, "Checks of round 1: 1 must be fixed, 3 should be fixed")
    fit_for_everyone(page, "Checks of round 1")
    follow(page, "Say who is asked, and who is not")
    AskedGroup.objects.filter(round=draft_round, code="nursing").update(chosen="everyone")
    page.goto(reverse("assessments:open_round", args=[draft_round.pk]))
    fit_for_everyone(page, "Open this round?")
    assert page.get_by_text("Picked by the project: Doctors. Their good answers clear nothing.").is_visible()
    press(page, "Open the round")

    page.goto(reverse("results:close_round", args=[draft_round.pk]))
    fit_for_everyone(page, "Close this round?")
    assert page.get_by_text("Nobody has been invited yet.").is_visible()


def test_manager_reads_what_was_found_before_a_report(open_browser, size, site, answered_round, ben):
    close_and_freeze(round=answered_round, by=ben)
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(reverse("reports:reports", args=[answered_round.pk]))

    fit_for_everyone(page, "Reports for the board")
    assert page.get_by_text("The people who were asked have not been told the outcome.").is_visible()
    page.goto(reverse("reports:checks", args=[answered_round.pk]))
    fit_for_everyone(page, "Checks of round 1")
    follow(page, "Share the outcome")
