"""A plan that sticks, in a real browser without scripts: an own action, its owner by link, and the board view."""

import re

import pytest
from django.utils import timezone

from assessments import actions as assessments
from improvement.models import PlannedPractice, StepOwner
from improvement.owners.actions import tell_owners
from improvement.owners.links import secret_of
from questions.packing import pack
from results import actions as results
from tests.browser.steps import fit_for_everyone, follow, press, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def closed_round(open_round, full_answers, catalogue, ben):
    from_people = {"executive": (6, "5"), "medical": (6, "1")}
    rows = [
        (code, "", pack(full_answers(code, value), catalogue))
        for code, (count, value) in from_people.items()
        for _ in range(count)
    ]
    assessments.import_responses(round=open_round, rows=rows, by=ben)
    results.close_and_freeze(round=open_round, by=ben)
    return open_round


def test_action_goes_from_the_manager_to_its_owner_and_to_the_board(open_browser, size, ben, closed_round, site):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(f"{site}/rounds/{closed_round.pk}/plan/")
    follow(page, "Add an action of your own")
    press(page, "Add the action")
    fit_for_everyone(page, "Add an action")
    page.get_by_label("What will be done").fill("Visit the wards")
    press(page, "Add the action")
    fit_for_everyone(page, "Plan: who does what, by when")
    follow(page, re.compile("^Notes, evidence and owner.*Visit the wards$"))
    page.get_by_label("Or another name").fill("Lee Lead")
    page.get_by_label("Email address of that person").fill("lee@example.org")
    press(page, "Save the owner")
    fit_for_everyone(page, "Visit the wards")
    page.goto(f"{site}/rounds/{closed_round.pk}/plan/owners/")
    fit_for_everyone(page, "Owners who get emails")

    tell_owners(today=timezone.localdate())
    owner = open_browser(size=size, javascript=False)
    owner.goto(f"{site}/shared/steps/{secret_of(StepOwner.objects.get())}/")
    fit_for_everyone(owner, "Your steps")
    follow(owner, "Visit the wards")
    press(owner, "Send")
    fit_for_everyone(owner, "Visit the wards")
    owner.get_by_label("It is done").check()
    owner.get_by_label("What happened, or why not").fill("All are visited.")
    press(owner, "Send")
    fit_for_everyone(owner, "Your steps")

    assert PlannedPractice.objects.get().done_on == timezone.localdate()
    page.goto(f"{site}/rounds/{closed_round.pk}/plan/board/")
    fit_for_everyone(page, "The plan at a glance")
    press(page, "Make a calendar link")
    fit_for_everyone(page, "The calendar link of the plan")
