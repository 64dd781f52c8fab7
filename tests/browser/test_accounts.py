"""The audit trail and joining an organisation, in a real browser without scripts."""

import pytest

from accounts.joining import actions
from accounts.joining.links import join_link
from tests.browser.steps import fit_for_everyone, follow, press, sign_in, unfold

pytestmark = pytest.mark.django_db(transaction=True)


def test_administrator_filters_the_audit_trail(open_browser, size, ada, ben, northdale):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ada)
    page.goto(f"/organisations/{northdale.pk}/members/")
    follow(page, "See who did what (audit trail)")
    unfold(page)
    fit_for_everyone(page, "Audit trail")

    page.get_by_label("What it was about").fill("ben@")
    press(page, "Filter")

    fit_for_everyone(page, "Audit trail")
    assert page.get_by_role("heading", name="1 entry").count() == 1
    assert page.get_by_text("Member added: ben@example.org").count() == 1


def test_invited_person_joins(open_browser, size, ada, northdale):
    page = open_browser(size=size, javascript=False)
    invitation = actions.invite_member(
        organisation=northdale, email="new@example.org", name="New", role="viewer", by=ada
    )
    sign_in(page, ada)
    page.goto(f"/organisations/{northdale.pk}/members/")
    fit_for_everyone(page, "Northdale: people and roles")
    press(page, "Sign out")

    page.goto(join_link(invitation))
    fit_for_everyone(page, "Join Northdale")
    press(page, "Join")

    fit_for_everyone(page, "What you need to do")
