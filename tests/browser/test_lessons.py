"""Lessons: told by link and sorted. Adaptations: registered and reviewed."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from improvement.lessons.actions import empty_box
from results.actions import close_and_freeze
from tests.browser.steps import fit_for_everyone, follow, go_up, press, sign_in
from tests.fixtures_of_results import answered_round

__all__ = ["answered_round"]


@pytest.fixture(autouse=True)
def _forget_limits(db):
    cache.clear()


def test_what_is_told_by_link_is_sorted_and_comes_back(open_browser, size, site, answered_round, invite, ben):
    secret = invite("medical", "dr@example.org").secret
    close_and_freeze(round=answered_round, by=ben)
    _tell(open_browser(size=size, javascript=False), secret)
    empty_box()

    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(reverse("improvement:lessons", args=[answered_round.project_id]))
    fit_for_everyone(page, "Lessons: what nobody planned")
    follow(page, "Sort 1 observation")
    fit_for_everyone(page, "Observations to sort")
    follow(page, "Sort")
    fit_for_everyone(page, "Sort an observation")
    page.get_by_label("The lesson in a line").fill("The list is printed for the round")
    page.get_by_label("Stopped").check()
    press(page, "Keep the lesson")
    fit_for_everyone(page, "Sort an observation")
    page.get_by_label("Why?").fill("The list can be sorted on the screen now.")
    press(page, "Keep the lesson")
    fit_for_everyone(page, "The list is printed for the round")

    outcome = open_browser(size=size, javascript=False)
    outcome.goto(f"/s/{secret}/")
    fit_for_everyone(outcome, "Shared record: the round has closed")
    assert outcome.get_by_text("The list can be sorted on the screen now.").is_visible()


def _tell(page, secret):
    page.goto(f"/s/{secret}/")
    follow(page, "Tell us what nobody planned")
    fit_for_everyone(page, "Tell us what nobody planned")
    press(page, "Send")
    fit_for_everyone(page, "Tell us what nobody planned")
    page.get_by_label("A workaround").check()
    page.get_by_label("What happens?").fill("We print the list before each round.")
    press(page, "Send")
    fit_for_everyone(page, "Thank you")


def test_member_tells_what_nobody_planned(open_browser, size, site, project, vi):
    page = open_browser(size=size, javascript=True)
    sign_in(page, vi)
    page.goto(reverse("improvement:lessons", args=[project.pk]))
    follow(page, "Tell what nobody planned")
    fit_for_everyone(page, "Tell what nobody planned")
    page.get_by_label("A new use").check()
    page.get_by_label("What happens?").fill("We use it as a diary.")
    page.get_by_label("My name").check()
    press(page, "Send")

    fit_for_everyone(page, "Lessons: what nobody planned")
    assert page.get_by_text("Thank you. The team will sort it").is_visible()


def test_manager_registers_an_adaptation_and_reviews_it(open_browser, size, site, project, ben):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(reverse("improvement:adaptations", args=[project.pk]))
    fit_for_everyone(page, "Local adaptations and compromises")
    follow(page, "Add to the register")
    press(page, "Add to the register")
    fit_for_everyone(page, "Add an adaptation or a compromise")
    page.get_by_label("What is different here?").fill("The day clinic keeps its paper diary")
    page.get_by_label("Who gave way?").fill("The project team")
    page.get_by_label("On what?").fill("One diary for everybody")
    page.get_by_label("For whom?").fill("patients who book by telephone")
    page.get_by_label("Why?").fill("The screen cannot show two rooms.")
    _enter(page, "When was it agreed?", 5, 1, 2026)
    _enter(page, "Until when?", 5, 1, 2090)
    press(page, "Add to the register")
    fit_for_everyone(page, "The day clinic keeps its paper diary")

    page.get_by_label("Ended").check()
    page.get_by_label("What did you find?").fill("The screen shows two rooms now.")
    press(page, "Keep the review")
    fit_for_everyone(page, "The day clinic keeps its paper diary")
    assert page.get_by_text("The screen shows two rooms now. It has ended.").is_visible()

    go_up(page, "Adaptations")
    fit_for_everyone(page, "Local adaptations and compromises")


def _enter(page, label, *numbers):
    boxes = page.get_by_role("group", name=label)
    for part, number in zip(("Day", "Month", "Year"), numbers, strict=True):
        boxes.get_by_label(part).fill(str(number))
