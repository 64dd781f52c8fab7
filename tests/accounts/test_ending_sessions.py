"""Sessions that people, administrators and the operator end."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import AuditEntry, BrowserSession, Membership
from jobs.models import Mail
from tests.accounts.factors.codes import choose_password, sign_in


@pytest.fixture
def browsers(vi):
    """Two in which she is signed in."""
    choose_password(vi)
    browsers = [Client(), Client()]
    for browser in browsers:
        sign_in(browser, vi)
    return browsers


def are_in(*browsers):
    return [browser.get("/home/").status_code == 200 for browser in browsers]


def place_of(browser):
    return BrowserSession.objects.get(session=browser.session.session_key)


def test_person_ends_one_of_their_sessions(browsers, as_user, vi):
    here, there = browsers
    third = as_user(vi)

    answer = here.post(f"/me/sessions/{place_of(there).pk}/end/", follow=True)

    assert "Signed out: A browser." in answer.text
    assert are_in(here, there, third) == [True, False, True]
    entry = AuditEntry.objects.filter(action="session ended").get()
    assert (entry.actor, entry.subject) == ("vi@example.org", "vi@example.org: A browser")


def test_session_of_another_person_is_not_found(browsers, as_user, ada):
    answer = as_user(ada).post(f"/me/sessions/{place_of(browsers[0]).pk}/end/")

    assert answer.status_code == 404
    assert are_in(*browsers) == [True, True]


def test_administrator_signs_a_member_out_everywhere_and_they_are_told(browsers, as_user, ada, vi, settings):
    settings.SENDS_MAIL = True
    url = f"/members/{Membership.objects.get(user=vi).pk}/sign-out/"

    answer = as_user(ada).post(url, follow=True)

    assert "Vi has been signed out. Sessions ended: 2." in answer.text
    assert are_in(*browsers) == [False, False]
    assert Mail.objects.get().subject["notice"] == 10
    assert AuditEntry.objects.latest("pk").action == "sessions of a member ended"


@pytest.mark.parametrize(("person", "code"), [("cara", 404), ("ben", 403)])
def test_nobody_else_signs_a_member_out(browsers, as_user, vi, person, code, request):
    url = f"/members/{Membership.objects.get(user=vi).pk}/sign-out/"

    assert as_user(request.getfixturevalue(person)).post(url).status_code == code
    assert are_in(*browsers) == [True, True]


def test_operator_signs_one_person_out(browsers, as_user, ben, capsys):
    other = as_user(ben)

    call_command("end_sessions", "VI@example.org")

    assert are_in(*browsers, other) == [False, False, True]
    assert capsys.readouterr().out == "Sessions ended: 2\n"
    assert AuditEntry.objects.latest("pk").action == "sessions ended by the operator"


def test_operator_signs_everybody_out(browsers, as_user, ben):
    other = as_user(ben)

    call_command("end_sessions", "--all")

    assert are_in(*browsers, other) == [False, False, False]
    assert AuditEntry.objects.latest("pk").subject == "everybody: 3"


@pytest.mark.parametrize("words", [["nobody@example.org"], [], ["vi@example.org", "--all"]])
def test_operator_says_whose(words, browsers):
    with pytest.raises(CommandError):
        call_command("end_sessions", *words)

    assert are_in(*browsers) == [True, True]
