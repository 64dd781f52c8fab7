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


def test_invited_person_joins(open_browser, size, ada, northdale, edition):
    page = open_browser(size=size, javascript=False)
    invitation = actions.invite_member(
        organisation=northdale, email="new@example.org", name="New", role="viewer", by=ada
    )
    sign_in(page, ada)
    page.goto(f"/organisations/{northdale.pk}/members/")
    fit_for_everyone(page, "Northdale: people and roles")
    follow(page, "Invited, and not a member yet")
    fit_for_everyone(page, "Northdale: invited, and not a member yet")
    page.goto(f"/organisations/{northdale.pk}/check-bank-file/")
    page.get_by_label("YAML file").set_input_files({"name": "groups.yaml", "mimeType": "text/yaml", "buffer": b"x: 1"})
    press(page, "Check the file")
    fit_for_everyone(page, "Check a bank file")
    press(page, "Sign out")

    page.goto(join_link(invitation))
    fit_for_everyone(page, "Join Northdale")
    press(page, "Join")

    fit_for_everyone(page, "What you need to do")


def test_person_looks_after_their_account(open_browser, size, ada, ben, settings):
    settings.SENDS_MAIL = True
    ben.set_password("correct horse battery")
    ben.save()
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    follow(page, "Your account: Ben")
    fit_for_everyone(page, "Your account")

    for name, heading in (("your name", "Change your name"), ("your email address", "Change your email address")):
        follow(page, f"Change {name}")
        press(page, "Save" if heading.endswith("name") else "Send the link")
        if heading.endswith("name"):
            fit_for_everyone(page, "Your account")
        else:
            fit_for_everyone(page, heading)
            follow(page, "Back to your account")


def test_administrator_corrects_a_member(open_browser, size, ada, ben):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ada)
    page.goto(f"/members/{ben.membership_set.get().pk}/")
    follow(page, "Change the name or email address")
    fit_for_everyone(page, "Change the account of Ben")
    page.get_by_label("Email address").fill("benjamin@example.org")

    press(page, "Save")

    fit_for_everyone(page, "Ben")
    page.goto(f"/organisations/{ben.membership_set.get().organisation_id}/members/?q=ben")
    fit_for_everyone(page, "Northdale: people and roles")


def test_manager_chooses_members_to_invite(open_browser, size, ben, asha, vi, group_of, invite):
    invite("medical")
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(f"/groups/{group_of('executive').pk}/members/?q=a")
    fit_for_everyone(page, "Invite people who sign in")
    page.get_by_label("Asha").check()

    press(page, "Choose the people ticked")
    fit_for_everyone(page, "Invite 1 person?")
    press(page, "Invite 1 person")

    fit_for_everyone(page, "Invite people")
