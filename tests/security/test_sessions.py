"""Sessions: new at sign-in, ended at sign-out, after a new password, and after their time."""

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.signin import sign_in_link
from tests.fixtures_of_addresses import addresses, made_once, quick_drawing
from tests.test_access import ACCESS

__all__ = ["addresses", "made_once", "quick_drawing"]
PASSWORD = "correct horse battery"
NEW = "another horse battery"


@pytest.fixture
def person(ben):
    ben.set_password(PASSWORD)
    ben.save()
    return ben


@pytest.fixture
def clock(monkeypatch):
    """Moves the clock on."""
    moved = [timedelta()]
    now, seconds = timezone.now, time.time
    monkeypatch.setattr(timezone, "now", lambda: now() + moved[0])
    monkeypatch.setattr(time, "time", lambda: seconds() + moved[0].total_seconds())

    def move(**by):
        moved[0] += timedelta(**by)

    return move


def signed_in(person, browser=None):
    browser = browser or Client()
    browser.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    return browser


def is_signed_in(browser):
    return browser.get("/home/").status_code == 200


def test_sign_in_gives_a_new_session_and_ends_the_old(person, cara):
    browser = Client()
    browser.force_login(cara, backend="allauth.account.auth_backends.AuthenticationBackend")
    before = browser.cookies["session"].value

    browser.post(sign_in_link(person))

    assert browser.cookies["session"].value != before
    assert not Session.objects.filter(pk=before).exists()


def test_session_that_the_browser_invented_is_not_taken(person):
    browser = Client()
    browser.cookies["session"] = "a" * 32

    signed_in(person, browser)

    assert is_signed_in(browser)
    assert browser.cookies["session"].value != "a" * 32


def test_session_key_is_no_secret_of_the_settings_and_long_enough(person):
    keys = {signed_in(person).cookies["session"].value for _ in range(3)}

    assert len(keys) == 3
    assert {len(key) for key in keys} == {32}  # of 36 letters: 165 bits
    assert {key.isalnum() for key in keys} == {True}


def test_cookie_of_a_session_that_was_signed_out_opens_nothing(person):
    browser = signed_in(person)
    copied = browser.cookies["session"].value
    assert is_signed_in(browser)

    browser.post("/accounts/logout/")
    thief = Client()
    thief.cookies["session"] = copied

    assert not is_signed_in(thief)


def test_new_password_ends_the_other_sessions(person):
    here, elsewhere = signed_in(person), signed_in(person)

    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert (is_signed_in(here), is_signed_in(elsewhere)) == (True, False)


def test_session_ends_twelve_hours_after_signing_in_however_busy(person, clock):
    browser = signed_in(person)

    found = []
    for _ in range(13 * 3):
        clock(minutes=20)
        found.append(is_signed_in(browser))

    assert found == [True] * 35 + [False] * 4


def test_account_that_is_switched_off_is_signed_out(person):
    browser = signed_in(person)

    person.is_active = False
    person.save()

    assert not is_signed_in(browser)


def test_cookies_are_not_sent_with_forms_of_other_sites(person):
    browser = signed_in(person)
    browser.get("/accounts/password/change/")

    found = {name: cookie["samesite"] for name, cookie in browser.cookies.items()}
    assert {name: found[name] for name in ("session", "csrf")} == {"session": "Lax", "csrf": "Lax"}


def test_opening_a_sign_in_link_alone_signs_nobody_in(client, ben):
    client.get(sign_in_link(ben))

    assert not is_signed_in(client)


# Shown on a wall, with a way back to the results; and the same as a file.
PRESENTED = {"improvement:meeting_screen", "reports:present", "reports:download_presentation"}


def test_every_page_of_a_member_offers_to_sign_out(addresses, as_user, ada):
    browser = as_user(ada)
    pages = {
        name: browser.get(url)
        for name, url in addresses.items()
        if name not in PRESENTED and ACCESS[name][0]["stranger"] == 302
    }

    shown = {name: page.content for name, page in pages.items() if page.status_code == 200 and b"<main" in page.content}

    assert len(shown) > 20
    assert [name for name, text in shown.items() if b'action="/accounts/logout/"' not in text] == []
