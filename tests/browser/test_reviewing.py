"""An outside reviewer: named by a manager, who reads, judges and hands in with a keyboard."""

from django.urls import reverse

from results.actions import close_and_freeze
from tests.browser.steps import fit_for_everyone, follow, press, sign_in
from tests.fixtures_of_results import answered_round

__all__ = ["answered_round"]


def test_manager_names_a_reviewer_who_hands_in_a_review(open_browser, size, answered_round, ben):
    close_and_freeze(round=answered_round, by=ben)
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(reverse("improvement:reviews", args=[answered_round.pk]))
    fit_for_everyone(page, "Outside reviewer")
    follow(page, "Name a reviewer")
    press(page, "Name the reviewer")
    fit_for_everyone(page, "Name a reviewer")
    for label, words in (
        ("Name", "Robin Example"),
        ("Role", "Chief nurse"),
        ("Organisation", "Westdale"),
        ("Email address", "robin@example.org"),
    ):
        page.get_by_label(label, exact=True).fill(words)
    press(page, "Name the reviewer")
    fit_for_everyone(page, "What you show and aim at")
    page.get_by_label("Evidence:").first.fill("Board paper of May")
    press(page, "Save")
    fit_for_everyone(page, "Review by Robin Example")
    press(page, "Show the link")
    fit_for_everyone(page, "The link for Robin Example")

    reader = open_browser(size=size, javascript=False)
    reader.goto(page.get_by_label("Link").input_value())
    fit_for_everyone(reader, "You are asked for your opinion, Robin Example")
    press(reader, "Start")
    fit_for_everyone(reader, "Your review")
    follow(reader, "Read the results")
    fit_for_everyone(reader, "The results")
    follow(reader, "Your review")
    reader.locator("main ol a").nth(1).click()
    while "/questions/" in reader.url:
        fit_for_everyone(reader, "What does the evidence show?")
        for group in reader.get_by_role("group").all():
            group.get_by_label("Half way").check()
        press(reader, "Save and go on")
    follow(reader, "Declare your interest")
    fit_for_everyone(reader, "Your interest and your opinion")
    reader.get_by_label("What you have to do").fill("None")
    reader.get_by_label("Your opinion").fill("It is solid.")
    press(reader, "Save")
    follow(reader, "Check and hand in")
    fit_for_everyone(reader, "Check and hand in")
    press(reader, "Hand it in")
    fit_for_everyone(reader, "Your review")

    page.goto(reverse("improvement:reviews", args=[answered_round.pk]))
    follow(page, "Robin Example")
    fit_for_everyone(page, "Review by Robin Example")
    page.get_by_label("Your answer").fill("We will measure it.")
    press(page, "Answer")
    assert page.get_by_text("We will measure it.").is_visible()
