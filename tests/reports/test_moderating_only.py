"""What a role sees that sees projects and goes through comments, and nothing more."""

import re

import pytest
from django.urls import resolve

from accounts.permissions import Permission
from assessments import actions
from assessments.models import Comment
from results.actions import close_and_freeze
from tests.packed import all_alike

LINK = re.compile(r'href="(/[^"#?]*)[^"]*"')
EVERYBODY = {"accounts:accessibility", "accounts:contact", "accounts:help", "accounts:help_for", "accounts:privacy"}
EVERYBODY |= {"accounts:contact_of", "accounts:privacy_of", "assessments:enter_code", "set_language"}
TO_HOME = {("start:start", 302)}  # from pages that are the same for everybody
FOR_MEMBERS = {
    "account_set_password",
    "accounts:me",
    "accounts:change_name",
    "accounts:change_address",
    "portfolio:home",
    "assessments:show_rounds",
    "portfolio:projects",
    "portfolio:digest",
    "authoring:translations",
    "portfolio:banks",
    "portfolio:bank_version",
    "portfolio:bank_json",
    "portfolio:bank_yaml",
    "assessments:show_project",
    "assessments:show_round",
}
# One's own ways to sign in, and programs: the same for every member.
FOR_MEMBERS |= {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "api:my_tokens", "api:make_my_token"}
EVERYBODY |= {"api:describe", "api:openapi"}


@pytest.fixture
def moderator(member_who_may):
    return member_who_may("Mo", Permission.SEE_PROJECTS, Permission.MODERATE_COMMENTS)


@pytest.fixture
def closed_round(open_round, group_of, ben):
    rows = [("nursing", "Ward 1", all_alike("4", open_round)) for _ in range(6)]
    actions.import_responses(round=open_round, rows=rows, by="tests")
    close_and_freeze(round=open_round, by=ben)
    Comment.objects.create(asked_group=group_of("executive"), text="Board paper 7")
    return open_round


def reached_from(browser, url):
    """The names of all pages to which links lead from here, each with what it answers."""
    waiting, answers = {url}, {}
    while new := waiting - set(answers):
        here = new.pop()
        response = browser.get(here)
        answers[here] = response.status_code
        if response.status_code == 200:
            waiting |= {link for link in LINK.findall(response.content.decode()) if not link.startswith("/static/")}
    return {(resolve(here).view_name, code) for here, code in answers.items()}


def test_moderator_finds_the_way_to_the_comments_and_no_link_that_is_refused(as_user, moderator, closed_round):
    reached = reached_from(as_user(moderator), "/home/")

    assert reached - TO_HOME == {(name, 200) for name in EVERYBODY | FOR_MEMBERS | {"assessments:moderate"}}


def test_moderator_sees_no_form_and_no_button_of_an_open_round(as_user, moderator, open_round):
    reached = reached_from(as_user(moderator), f"/rounds/{open_round.pk}/")

    assert reached - TO_HOME == {(name, 200) for name in EVERYBODY | FOR_MEMBERS}
    assert b'class="nhsuk-button' not in as_user(moderator).get(f"/rounds/{open_round.pk}/").content


@pytest.mark.parametrize("person", ["mo", "una"])
def test_member_who_may_not_see_projects_is_shown_none(as_user, request, person, closed_round):
    page = as_user(request.getfixturevalue(person)).get("/home/")

    assert page.context["rows"] == []


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        (Permission.RUN_ROUNDS, "results:close_round"),
        (Permission.INVITE, "assessments:invitations"),
        (Permission.ADD_ANSWERS, "intake:import_answers"),
    ],
)
def test_open_round_offers_what_one_permission_opens(as_user, member_who_may, open_round, permission, name):
    person = member_who_may("Pat", Permission.SEE_PROJECTS, permission)

    page = as_user(person).get(f"/rounds/{open_round.pk}/").content.decode()

    offered = {"results:close_round", "assessments:invitations", "intake:import_answers"}
    assert {resolve(link).view_name for link in LINK.findall(page) if "/static/" not in link} & offered == {name}
