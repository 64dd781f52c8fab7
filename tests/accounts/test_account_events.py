"""What the audit trail says about accounts: signing in and out, wrong passwords, and new passwords."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client, RequestFactory

from accounts import actions
from accounts.audit_log.actions import record_lock
from accounts.http import network_of
from accounts.models import AuditEntry
from accounts.signin import sign_in_link
from jobs.mail import deliver_mails
from jobs.models import Mail

PASSWORD = "correct horse battery"
NEW = {"password1": "another horse battery", "password2": "another horse battery"}


@pytest.fixture
def ben_with_password(ben):
    ben.set_password(PASSWORD)
    ben.save()
    return ben


def sign_in(client, email="ben@example.org", password=PASSWORD):
    return client.post("/accounts/login/", {"login": email, "password": password}, REMOTE_ADDR="203.0.113.5")


def last(count=1):
    entries = AuditEntry.objects.order_by("-pk")[:count]
    return [(entry.action, entry.actor, entry.subject, entry.network) for entry in entries]


def test_signing_in_and_out_is_recorded(client, ben_with_password):
    sign_in(client)
    client.post("/accounts/logout/", REMOTE_ADDR="203.0.113.6")

    assert last(2) == [
        ("signed out", "ben@example.org", "ben@example.org", "203.0.113.6"),
        ("signed in", "ben@example.org", "ben@example.org", "203.0.113.5"),
    ]


def test_signing_out_twice_is_recorded_once(client, ben_with_password):
    before = AuditEntry.objects.count()

    client.post("/accounts/logout/")

    assert AuditEntry.objects.count() == before


def test_wrong_password_names_the_account(client, ben_with_password, northdale):
    sign_in(client, "BEN@example.org", "wrong")

    assert last() == [("wrong password", "not signed in", "ben@example.org", "203.0.113.5")]
    assert AuditEntry.objects.last().organisation == northdale


def test_address_without_an_account_is_a_code_that_no_administrator_sees(client, db):
    sign_in(client, "who@example.org", "wrong")
    sign_in(client, "WHO@example.org", "wrong")

    first, second = AuditEntry.objects.all()
    assert (first.action, first.organisation_id, first.subject) == ("sign-in refused", None, second.subject)
    assert re.fullmatch("address [0-9a-f]{16}", first.subject)


@pytest.mark.parametrize("email", ["ben@example.org", "who@example.org"])
def test_lock_is_recorded_once(client, ben_with_password, email):
    for _ in range(8):
        sign_in(client, email, "wrong")

    locks = AuditEntry.objects.filter(action="sign-in locked")
    refused = AuditEntry.objects.filter(action__in=("wrong password", "sign-in refused"))
    assert (locks.count(), refused.count()) == (1, 5)


def test_who_is_locked_out_all_day_gets_one_email(ben, settings, monkeypatch):
    settings.SENDS_MAIL = True
    monkeypatch.setattr("accounts.audit_log.actions.BETWEEN_LOCKS", 0)  # they are far apart

    for _ in range(3):
        record_lock(email="ben@example.org", network="203.0.113.5")

    assert AuditEntry.objects.filter(action="sign-in locked").count() == 3
    assert Mail.objects.filter(kind="account notice").count() == 1


def test_sign_in_by_link_is_recorded_for_each_organisation(client, ben, southvale):
    actions.add_known_member(organisation=southvale, user=ben, role="viewer", by="tests")

    client.post(sign_in_link(ben), REMOTE_ADDR="203.0.113.5")

    assert last(2) == [("signed in by link", "ben@example.org", "ben@example.org", "203.0.113.5")] * 2
    organisations = AuditEntry.objects.order_by("-pk").values_list("organisation__name", flat=True)[:2]
    assert list(organisations) == ["Southvale", "Northdale"]


def test_passwords_are_recorded_without_the_words(as_user, client, ben, settings):
    settings.SENDS_MAIL = True
    as_user(ben).post("/accounts/password/set/", NEW)
    ben.refresh_from_db()
    changed = {"password1": PASSWORD, "password2": PASSWORD, "oldpassword": NEW["password1"]}
    as_user(ben).post("/accounts/password/change/", changed)
    client.post("/accounts/password/reset/", {"email": ben.email})
    deliver_mails()
    link = re.search(r"http\S+", mail.outbox[-1].body)[0]
    client.post(client.get(link).url, NEW)

    ben.refresh_from_db()
    assert ben.check_password(NEW["password1"])
    assert [entry[0] for entry in last(4)] == [
        "password reset",
        "password reset requested",
        "password changed",
        "password set",
    ]
    assert {entry[2] for entry in last(4)} == {"ben@example.org"}


def test_network_address_is_not_kept_when_it_is_switched_off(client, ben_with_password, settings):
    settings.AUDIT_NETWORK = False

    sign_in(client)

    assert last() == [("signed in", "ben@example.org", "ben@example.org", "")]


def test_network_address_comes_from_trusted_proxies_only(client, ben_with_password, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    data = {"login": "ben@example.org", "password": PASSWORD}

    Client(headers={"x-forwarded-for": "198.51.100.1, 203.0.113.9"}).post("/accounts/login/", data)

    assert last()[0][3] == "203.0.113.9"


def test_request_without_a_network_address_has_none(settings):
    assert network_of(RequestFactory().get("/", REMOTE_ADDR="")) == ""


@pytest.fixture(autouse=True)
def _forget_limits(db):
    cache.clear()
