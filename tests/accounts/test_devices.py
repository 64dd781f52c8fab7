"""Known browsers: a sign-in from another is told of, and strangers cannot lock a known one out."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import AuditEntry
from accounts.signin import sign_in_link
from jobs.mail import deliver_mails
from jobs.models import Mail
from tests.accounts.factors.codes import PASSWORD, choose_password, sign_in

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0"


@pytest.fixture
def person(vi, settings):
    settings.SENDS_MAIL = True
    return choose_password(vi)


def is_in(client):
    return "_auth_user_id" in client.session


def sign_out(client):
    client.post("/accounts/logout/")


def told():
    return [sent.subject["notice"] for sent in Mail.objects.filter(kind="account notice").order_by("created_at")]


def test_first_sign_in_is_not_told_of(client, person):
    sign_in(client, person)

    assert told() == []
    assert client.cookies["device"]["httponly"]
    assert client.cookies["device"]["samesite"] == "Lax"


def test_sign_in_from_another_browser_is_told_of_once_and_in_plain_words(client, person):
    sign_in(client, person)
    other = Client(headers={"User-Agent": FIREFOX})
    for _ in range(2):
        sign_in(other, person)
        sign_out(other)
    sign_in(other, person)

    assert told() == [1]
    deliver_mails()
    (message,) = mail.outbox
    assert message.to == ["vi@example.org"]
    assert "in a browser where you had not signed in before: Firefox on Windows." in message.body
    assert "http" not in message.body


def test_browser_known_for_one_person_is_not_known_for_another(client, person, asha):
    choose_password(asha)
    sign_in(Client(), asha)
    sign_in(client, person)
    sign_out(client)

    sign_in(client, asha)

    assert told() == [1]


def test_sign_in_by_link_counts_as_well(client, person):
    sign_in(Client(), person)
    person.refresh_from_db()

    client.post(sign_in_link(person))

    assert told() == [1]
    assert "device" in client.cookies


def test_shared_computer_is_never_known(client, person):
    sign_in(client, person, shared_computer="on")

    assert "device" not in client.cookies


def test_forged_cookie_makes_no_browser_known(client, person):
    sign_in(Client(), person)
    client.cookies["device"] = "eyJuYW1lIjoieCJ9:1:forged"

    sign_in(client, person)

    assert told() == [1]


def test_stranger_cannot_lock_out_a_known_browser_and_the_person_is_told_once_a_day(client, person):
    sign_in(client, person)
    sign_out(client)
    stranger = Client(REMOTE_ADDR="192.0.2.1")
    for _ in range(7):
        sign_in(stranger, person, "wrong horse")
    elsewhere = Client(REMOTE_ADDR="192.0.2.2")
    sign_in(elsewhere, person)

    sign_in(client, person)

    assert (is_in(elsewhere), is_in(client)) == (False, True)
    assert told() == [2]
    assert AuditEntry.objects.filter(action="sign-in locked").count() == 1


def test_known_browser_has_a_limit_of_its_own(client, person):
    sign_in(client, person)
    sign_out(client)
    for _ in range(5):
        sign_in(client, person, "wrong horse")

    answer = sign_in(client, person)
    sign_in(elsewhere := Client(REMOTE_ADDR="192.0.2.2"), person)

    assert "Too many attempts" in answer.text
    assert (is_in(client), is_in(elsewhere)) == (False, True)


def test_lock_of_an_address_without_an_account_is_told_to_nobody(client, person):
    for _ in range(7):
        client.post("/accounts/login/", {"login": "nobody@example.org", "password": PASSWORD})

    assert told() == []
