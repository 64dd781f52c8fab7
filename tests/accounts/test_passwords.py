"""Signing in with a password, through django-allauth."""

import pytest
from django.core import mail


@pytest.fixture
def ben_with_password(ben):
    ben.set_password("correct horse battery")
    ben.save()
    return ben


def test_login_takes_address_and_password_in_any_case(client, ben_with_password):
    response = client.post("/accounts/login/", {"login": "Ben@Example.org", "password": "correct horse battery"})

    assert (response.status_code, response.url) == (302, "/")


def test_login_answers_the_same_for_unknown_people_and_wrong_passwords(client, ben_with_password):
    wrong = client.post("/accounts/login/", {"login": "ben@example.org", "password": "wrong horse"})
    unknown = client.post("/accounts/login/", {"login": "who@example.org", "password": "wrong horse"})

    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert wrong.status_code == unknown.status_code


def test_login_is_limited(client, ben_with_password):
    for _ in range(5):
        client.post("/accounts/login/", {"login": "ben@example.org", "password": "wrong"})

    response = client.post("/accounts/login/", {"login": "ben@example.org", "password": "correct horse battery"})

    assert "_auth_user_id" not in client.session
    assert response.status_code != 302


def test_sign_up_is_closed(client, db):
    data = {"email": "x@example.org", "password1": "correct horse battery"}

    response = client.post("/accounts/signup/", data)

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_password_reset_mails_those_who_exist_and_tells_nobody(client, ben_with_password):
    known = client.post("/accounts/password/reset/", {"email": "ben@example.org"})
    unknown = client.post("/accounts/password/reset/", {"email": "who@example.org"})

    assert known.url == unknown.url
    assert "ben@example.org" in [to for message in mail.outbox for to in message.to]


def test_somebody_who_came_by_link_sets_a_password(as_user, ben):
    ben.set_unusable_password()
    ben.save()
    data = {"password1": "correct horse battery", "password2": "correct horse battery"}

    response = as_user(ben).post("/accounts/password/set/", data)

    ben.refresh_from_db()
    assert response.status_code == 302
    assert ben.check_password("correct horse battery")
