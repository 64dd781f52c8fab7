"""Authenticator apps and recovery codes: setting up, signing in, using up and removing."""

import base64
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from accounts.factors import actions, sealing
from accounts.factors.adapter import FactorAdapter
from accounts.models import AuditEntry
from accounts.signin import sign_in_link
from jobs.models import Mail
from tests.accounts.factors.codes import (
    PASSWORD,
    choose_password,
    code_of,
    factors,
    give_app,
    secret_on,
    set_up_app,
    sign_in,
)


@pytest.fixture
def vi_with_app(vi):
    """Her codes are made from `vi.secret`."""
    choose_password(vi).secret = give_app(vi)
    RecoveryCodes.activate(vi)
    return vi


def is_in(client):
    return "_auth_user_id" in client.session


def recorded():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_app_is_set_up_with_a_picture_a_key_and_a_code(as_user, vi, settings):
    settings.SENDS_MAIL = True
    browser = as_user(vi)
    page = browser.get("/me/ways/app/add/")
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page.text).group(1)

    wrong = browser.post("/me/ways/app/add/", {"code": "000000"})
    again = secret_on(wrong)
    done = browser.post("/me/ways/app/add/", {"code": code_of(again)}, follow=True)

    assert base64.b64decode(picture).startswith(b"<?xml")
    assert again == secret_on(page)
    assert wrong.status_code == 422
    assert "Keep them now" in done.text
    assert factors(vi) == ["recovery_codes", "totp"]
    assert recorded()[-1] == "second factor added"
    assert Mail.objects.get(kind="account notice").subject["notice"] == 5


def test_app_asks_for_the_password_first(client, vi):
    choose_password(vi)
    sign_in(client, vi)

    asked = client.get("/me/ways/app/add/")
    wrong = client.post(asked.url, {"password": "wrong horse"})
    right = client.post(asked.url, {"password": PASSWORD})

    assert asked.url == "/me/confirm/password/?next=%2Fme%2Fways%2Fapp%2Fadd%2F"
    assert "The password is not right" in wrong.text
    assert right.url == "/me/ways/app/add/"
    assert client.get(right.url).status_code == 200


def test_app_is_set_up_once_although_the_button_is_pressed_twice(as_user, vi, rf):
    browser = as_user(vi)
    set_up_app(browser)
    request = rf.post("/")
    request.session = browser.session

    with pytest.raises(actions.AppThereError):
        actions.add_app(request=request, secret="A" * 32, by=vi)

    assert browser.get("/me/ways/app/add/").url == "/me/confirm/code/?next=%2Fme%2Fways%2Fapp%2Fadd%2F"
    assert factors(vi) == ["recovery_codes", "totp"]


def test_second_way_leaves_the_recovery_codes_as_they_are(as_user, vi, passkey_of):
    browser = as_user(vi)
    set_up_app(browser)
    kept = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()

    browser.post("/me/confirm/code/", {"code": kept[0]})
    passkey_of(vi, browser=browser)

    assert factors(vi) == ["recovery_codes", "totp", "webauthn"]
    assert RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes() == kept[1:]


def test_wrong_code_before_a_change_is_recorded(as_user, vi):
    browser = as_user(vi)
    set_up_app(browser)

    page = browser.post("/me/confirm/code/", {"code": "000000"})

    assert "The code is not right" in page.text
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.subject) == ("wrong code", "vi@example.org", "vi@example.org")


def test_page_of_an_app_that_is_there_leads_back(as_user, vi, settings):
    settings.ACCOUNT_REAUTHENTICATION_REQUIRED = False
    give_app(vi)
    settings.MFA_REAUTHENTICATION_REQUIRED = False

    assert as_user(vi).get("/me/ways/app/add/").url == "/me/ways/"


def test_signing_in_with_an_app_takes_a_code_after_the_password(client, vi_with_app):
    asked = sign_in(client, vi_with_app)
    was_in = is_in(client)
    page = client.get(asked.url)
    wrong = client.post(asked.url, {"code": "000000"})
    done = client.post(asked.url, {"code": code_of(vi_with_app.secret)})

    assert (asked.url, was_in) == ("/accounts/second-step/", False)
    assert "recovery codes" in page.text
    assert "The code is not right" in wrong.text
    assert (done.url, is_in(client)) == ("/home/", True)
    assert recorded()[-2:] == ["wrong code", "signed in"]


def test_code_of_an_app_signs_in_once(vi_with_app):
    code, first, second = code_of(vi_with_app.secret), Client(), Client()
    for browser in (first, second):
        sign_in(browser, vi_with_app)
        browser.post("/accounts/second-step/", {"code": code})

    assert (is_in(first), is_in(second)) == (True, False)


def test_code_that_has_set_the_app_up_does_not_sign_in(as_user, client, vi):
    choose_password(vi)
    browser = as_user(vi)
    browser.get("/me/ways/app/add/")
    browser.post("/me/confirm/password/", {"password": PASSWORD})
    secret = set_up_app(browser)
    sign_in(client, vi)

    client.post("/accounts/second-step/", {"code": code_of(secret)})

    assert not is_in(client)


def test_old_code_of_an_app_does_not_work(client, vi_with_app, monkeypatch):
    now = 1_800_000_000
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: now)
    sign_in(client, vi_with_app)

    client.post("/accounts/second-step/", {"code": code_of(vi_with_app.secret, at=now - 30)})

    assert not is_in(client)


def test_codes_are_limited(client, vi_with_app):
    sign_in(client, vi_with_app)
    for number in range(5):
        client.post("/accounts/second-step/", {"code": f"00000{number}"})

    answer = client.post("/accounts/second-step/", {"code": code_of(vi_with_app.secret)})

    assert "Too many attempts" in answer.text
    assert not is_in(client)


def test_second_step_without_a_first_leads_to_signing_in(client, db):
    assert client.get("/accounts/second-step/").url == "/accounts/login/"


def test_sign_in_link_asks_for_the_second_factor(client, vi_with_app):
    asked = client.post(sign_in_link(vi_with_app))
    was_in = is_in(client)
    client.post(asked.url, {"code": code_of(vi_with_app.secret)})

    assert (asked.url, was_in, is_in(client)) == ("/accounts/second-step/", False, True)
    assert recorded()[-1] == "signed in by link"


def test_new_password_does_not_take_the_second_factor_away(client, vi_with_app):
    choose_password(vi_with_app)

    assert sign_in(client, vi_with_app).url == "/accounts/second-step/"


def test_recovery_code_signs_in_once(vi_with_app):
    code, first, second = actions.show_codes(by=vi_with_app)[0], Client(), Client()
    for browser in (first, second):
        sign_in(browser, vi_with_app)
        browser.post("/accounts/second-step/", {"code": code})

    assert (is_in(first), is_in(second)) == (True, False)


def test_recovery_codes_are_shown_once(as_user, vi):
    browser = as_user(vi)
    set_up_app(browser)

    first, second = browser.get("/me/ways/codes/"), browser.get("/me/ways/codes/")

    codes = re.findall(r"<code>(\d{8})</code>", first.text)
    file = base64.b64decode(re.search(r'href="data:text/plain;base64,([^"]+)"', first.text).group(1)).decode()
    assert len(set(codes)) == 10
    assert file.splitlines()[1:] == codes
    assert second.url == "/me/ways/"


def test_new_recovery_codes_replace_the_old(as_user, vi, settings):
    browser = as_user(vi)
    secret = set_up_app(browser)
    old = actions.show_codes(by=vi)
    settings.MFA_REAUTHENTICATION_REQUIRED = False
    browser.session.save()
    assert secret

    asked = browser.get("/me/ways/codes/new/")
    made = browser.post("/me/ways/codes/new/")
    new = actions.show_codes(by=vi)

    assert made.url == "/me/ways/codes/"
    assert "You have 10 codes left" in asked.text
    assert len(new) == 10
    assert set(old).isdisjoint(new)
    assert recorded()[-1] == "recovery codes made"


def test_recovery_codes_need_a_factor(as_user, vi):
    answer = as_user(vi).post("/me/ways/codes/new/", follow=True)

    assert "Set up an authenticator app or a passkey first." in answer.text
    assert factors(vi) == []


def test_setting_up_ends_sessions_that_began_without_a_factor(as_user, vi):
    here, elsewhere = as_user(vi), as_user(vi)
    elsewhere.get("/home/")

    set_up_app(here)

    assert here.get("/home/").status_code == 200
    assert elsewhere.get("/home/").status_code == 302


def test_removing_the_last_factor_takes_the_recovery_codes_too(as_user, vi, settings):
    settings.MFA_REAUTHENTICATION_REQUIRED = False
    browser = as_user(vi)
    set_up_app(browser)
    url = f"/me/ways/{Authenticator.objects.get(type='totp').pk}/remove/"

    asked = browser.get(url)
    done = browser.post(url, follow=True)

    assert "Remove the authenticator app?" in asked.text
    assert "It does not sign you in any more" in done.text
    assert factors(vi) == []
    assert recorded()[-1] == "second factor removed"


def test_factor_of_another_person_is_not_found(as_user, vi, cara, settings):
    settings.MFA_REAUTHENTICATION_REQUIRED = False
    give_app(vi)

    assert as_user(cara).post(f"/me/ways/{Authenticator.objects.get().pk}/remove/").status_code == 404
    assert factors(vi) == ["totp"]


def test_secrets_are_sealed_in_the_database(vi):
    secret = give_app(vi)
    kept = Authenticator.objects.get().data["secret"]

    assert secret not in kept
    assert sealing.open_sealed(kept) == secret


def test_keys_of_factors_can_be_changed(vi, settings, caplog):
    settings.STORAGE_KEYS = ["old"]
    kept = sealing.seal("secret")

    settings.STORAGE_KEYS = ["new", "old"]
    opened = sealing.open_sealed(kept)
    settings.STORAGE_KEYS = ["new"]
    lost = sealing.open_sealed(kept)

    assert opened == "secret"
    assert lost != "secret"
    assert FactorAdapter().decrypt(kept) != lost  # nothing that anybody could work out
    assert "not in STORAGE_KEYS" in caplog.text


def test_page_of_ways_shows_what_there_is(as_user, vi, settings):
    settings.SITE_URL = "http://127.0.0.1:8000"
    browser = as_user(vi)
    empty = browser.get("/me/ways/").text
    set_up_app(browser)
    settings.SITE_URL = "https://sttool.example"

    page = browser.get("/me/ways/").text

    assert "Passkeys need a server with a name" in empty
    assert "Add a passkey" in page
    assert "You have 10 codes left" in page
