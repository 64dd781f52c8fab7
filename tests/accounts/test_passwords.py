"""Signing in with a password, through django-allauth."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.sessions.reset_tokens import ResetTokens
from jobs.mail import deliver_mails
from jobs.models import Mail


@pytest.fixture
def ben_with_password(ben):
    ben.set_password("correct horse battery")
    ben.save()
    return ben


def test_login_takes_address_and_password_in_any_case(client, ben_with_password):
    response = client.post("/accounts/login/", {"login": "Ben@Example.org", "password": "correct horse battery"})

    assert (response.status_code, response.url) == (302, "/home/")


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


@pytest.mark.parametrize("host", ["testserver:8000", "TestServer"])
def test_another_spelling_of_the_host_gives_no_more_attempts(client, ben_with_password, host):
    for _ in range(5):
        client.post("/accounts/login/", {"login": "ben@example.org", "password": "wrong"})

    data = {"login": "Ben@example.org", "password": "correct horse battery"}
    response = client.post("/accounts/login/", data, headers={"Host": host})

    assert "_auth_user_id" not in client.session
    assert "Too many attempts" in response.text


def test_sign_up_is_closed(client, db):
    data = {"email": "x@example.org", "password1": "correct horse battery"}

    response = client.post("/accounts/signup/", data)

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.fixture
def with_mail(settings):
    settings.SENDS_MAIL = True


def test_password_reset_mails_those_who_exist_and_tells_nobody(client, ben_with_password, with_mail):
    known = client.post("/accounts/password/reset/", {"email": "ben@example.org"})
    unknown = client.post("/accounts/password/reset/", {"email": "who@example.org"})
    in_requests = len(mail.outbox)
    deliver_mails()

    assert known.url == unknown.url
    assert in_requests == 0
    assert [message.to for message in mail.outbox] == [["ben@example.org"]]


def test_password_reset_does_as_much_for_an_unknown_address(
    client, ben_with_password, with_mail, django_assert_num_queries
):
    """The time would tell otherwise."""
    client.post("/accounts/password/reset/", {"email": "first@example.org"})
    deliver_mails()
    with CaptureQueriesContext(connection) as known:
        client.post("/accounts/password/reset/", {"email": "ben@example.org"})

    with django_assert_num_queries(len(known)):
        client.post("/accounts/password/reset/", {"email": "who@example.org"})


def test_password_reset_is_queued_once_however_often_it_is_asked_for(client, ben_with_password, with_mail):
    for _ in range(3):
        client.post("/accounts/password/reset/", {"email": "ben@example.org"})

    assert list(Mail.objects.values_list("kind", "subject")) == [("password reset", {"user": ben_with_password.pk})]


def test_password_reset_survives_a_mail_server_that_refuses(client, ben_with_password, with_mail, settings):
    settings.EMAIL_BACKEND = "jobs.tls.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    codes = [
        client.post("/accounts/password/reset/", {"email": address}).status_code
        for address in ("ben@example.org", "who@example.org")
    ]

    assert codes == [302, 302]
    assert deliver_mails().is_server_away
    assert set(Mail.objects.values_list("state", "attempts")) == {("waiting", 0)}


@pytest.mark.parametrize("method", ["get", "post"])
def test_password_reset_says_whom_to_ask_where_no_mail_is_sent(client, ben_with_password, method):
    response = getattr(client, method)("/accounts/password/reset/", {"email": "ben@example.org"})
    deliver_mails()

    assert "This server does not send emails" in response.text
    assert (Mail.objects.count(), mail.outbox) == (0, [])


def test_somebody_who_came_by_link_sets_a_password(as_user, ben):
    ben.set_unusable_password()
    ben.save()
    data = {"password1": "correct horse battery", "password2": "correct horse battery"}

    response = as_user(ben).post("/accounts/password/set/", data)

    ben.refresh_from_db()
    assert response.status_code == 302
    assert ben.check_password("correct horse battery")


def test_password_reset_writes_in_plain_words_with_a_link_of_the_settings(
    client, ben_with_password, with_mail, settings
):
    settings.SITE_URL = "https://sttool.example"

    client.post("/accounts/password/reset/", {"email": "ben@example.org"})
    deliver_mails()

    (letter,) = mail.outbox
    assert letter.subject == "Choose a new password for sttool"
    assert letter.body.startswith("Hello,\n\nSomeone asked for a new password for your sttool account.")
    assert letter.body.count("\nhttps://sttool.example/accounts/password/reset/key/") == 1


def test_signing_in_and_out_speaks_plainly(client, ben_with_password):
    data = {"login": "ben@example.org", "password": "correct horse battery"}

    wrong = client.post("/accounts/login/", data | {"password": "wrong"})
    signed_in = client.post("/accounts/login/", data, follow=True)
    signed_out = client.post("/accounts/logout/", follow=True)

    assert wrong.context["form"].non_field_errors() == [
        "The email address or password is not right. Check both and try again."
    ]
    assert [str(message) for message in signed_in.context["messages"]] == ["You are signed in as Ben."]
    assert [str(message) for message in signed_out.context["messages"]] == ["You are signed out."]


def test_changing_the_password_speaks_plainly(as_user, ben_with_password):
    new = {"password1": "another horse battery", "password2": "another horse battery"}
    browser = as_user(ben_with_password)

    wrong = browser.post("/accounts/password/change/", {"oldpassword": "wrong"} | new)
    right = browser.post("/accounts/password/change/", {"oldpassword": "correct horse battery"} | new, follow=True)

    assert wrong.context["form"].errors == {"oldpassword": ["This is not your current password. Try again."]}
    assert [str(message) for message in right.context["messages"]] == ["Your password has been changed."]


def test_message_escapes_a_name_once(client, ben_with_password):
    ben_with_password.name = "Ben & Co"
    ben_with_password.save()
    data = {"login": "ben@example.org", "password": "correct horse battery"}

    response = client.post("/accounts/login/", data, follow=True)

    assert "You are signed in as Ben &amp; Co." in response.text


def test_reset_link_dies_after_an_hour(ben_with_password, monkeypatch):
    tokens = ResetTokens()
    made = tokens.make_token(ben_with_password)
    now = tokens._now()

    monkeypatch.setattr(tokens, "_now", lambda: now + timedelta(minutes=59))
    before = tokens.check_token(ben_with_password, made)
    monkeypatch.setattr(tokens, "_now", lambda: now + timedelta(minutes=61))
    after = tokens.check_token(ben_with_password, made)

    assert (before, after) == (True, False)
    assert not tokens.check_token(ben_with_password, "x-y")
