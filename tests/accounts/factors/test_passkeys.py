"""Passkeys: added, as a second factor, alone, and to confirm."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import AuditEntry, User
from tests.accounts.factors.codes import choose_password, factors, sign_in
from tests.accounts.factors.conftest import SITE, options_on
from tests.accounts.factors.soft_key import SoftKey


def is_in(client):
    return "_auth_user_id" in client.session


def use_alone(client, key, **fields):
    options = client.get("/accounts/passkey/", headers={"Accept": "application/json"}).json()["request_options"]
    return client.post("/accounts/passkey/", {"credential": key.get(options)} | fields)


def test_passkey_is_added_with_a_name_and_brings_recovery_codes(vi, passkey_of):
    key = passkey_of(vi)

    assert key.answer.url == "/me/ways/codes/"
    assert factors(vi) == ["recovery_codes", "webauthn"]
    assert AuditEntry.objects.latest("pk").subject == "vi@example.org: passkey Laptop"


def test_passkey_without_a_name_gets_one(vi, passkey_of):
    passkey_of(vi, name="")

    assert str(Authenticator.objects.get(type="webauthn")) == "Passkey 1"


def test_passkey_that_signs_in_alone_has_to_know_its_person(vi, passkey_of):
    key = passkey_of(vi, is_verified=False)

    assert key.answer.status_code == 422
    assert factors(vi) == []


def test_passkey_signs_in_alone(client, vi, passkey_of):
    key = passkey_of(vi)

    answer = use_alone(client, key)

    assert (answer.url, is_in(client)) == ("/home/", True)
    assert AuditEntry.objects.latest("pk").action == "signed in with a passkey"


def test_passkey_that_does_not_know_its_person_does_not_sign_in_alone(client, vi, passkey_of):
    key = passkey_of(vi, is_verified=False, passwordless="")

    use_alone(client, key)

    assert factors(vi) == ["recovery_codes", "webauthn"]
    assert not is_in(client)


def test_challenge_of_another_page_does_not_let_a_stolen_key_sign_in_alone(client, vi, asha, passkey_of):
    """The second step, of an account of one's own, asks for the key only, not for its person."""
    stolen = passkey_of(vi, is_verified=False, passwordless="")
    passkey_of(asha)
    choose_password(asha)
    page = client.get(sign_in(client, asha).url)
    session = client.session
    del session["account_login"]  # as django-allauth does it after 15 minutes
    session.save()

    client.post("/accounts/passkey/", {"credential": stolen.get(options_on(page)["request_options"])})

    assert not is_in(client)


def test_answer_of_a_passkey_works_once(client, vi, passkey_of):
    key, other = passkey_of(vi), Client()
    options = client.get("/accounts/passkey/", headers={"Accept": "application/json"}).json()["request_options"]
    sent = {"credential": key.get(options)}
    other.get("/accounts/passkey/", headers={"Accept": "application/json"})

    client.post("/accounts/passkey/", sent)
    other.post("/accounts/passkey/", sent)

    assert (is_in(client), is_in(other)) == (True, False)


def test_passkey_for_another_site_does_not_sign_in(client, vi, passkey_of):
    key = passkey_of(vi)
    key.origin = "https://sttool.example.net"

    use_alone(client, key)

    assert not is_in(client)


def test_passkey_of_an_account_that_is_switched_off_does_not_sign_in(client, vi, passkey_of):
    key = passkey_of(vi)
    User.objects.filter(pk=vi.pk).update(is_active=False)

    use_alone(client, key)

    assert not is_in(client)


def test_passkey_is_a_second_factor(client, vi, passkey_of):
    key = passkey_of(vi)
    choose_password(vi)
    page = client.get(sign_in(client, vi).url)

    done = client.post("/accounts/second-step/", {"credential": key.get(options_on(page)["request_options"])})

    assert (done.url, is_in(client)) == ("/home/", True)


def test_passkey_of_another_person_is_no_second_factor(client, vi, asha, passkey_of):
    passkey_of(vi)
    other = passkey_of(asha)
    choose_password(vi)
    page = client.get(sign_in(client, vi).url)

    client.post("/accounts/second-step/", {"credential": other.get(options_on(page)["request_options"])})

    assert not is_in(client)


def test_passkey_confirms_who_is_there(as_user, vi, passkey_of):
    key, browser = passkey_of(vi), as_user(vi)
    page = browser.get("/me/confirm/passkey/?next=/me/ways/app/add/")

    answer = browser.post(
        "/me/confirm/passkey/",
        {"credential": key.get(options_on(page)["request_options"]), "next": "/me/ways/app/add/"},
    )

    assert answer.url == "/me/ways/app/add/"
    assert browser.get(answer.url).status_code == 200


@pytest.mark.parametrize("credential", ["", "x", "{}", "[]", '{"response": {"userHandle": "x"}}'])
def test_nonsense_for_a_passkey_does_not_sign_in(client, vi, credential):
    client.get("/accounts/passkey/", headers={"Accept": "application/json"})

    answer = client.post("/accounts/passkey/", {"credential": credential})

    assert (answer.status_code, is_in(client)) == (302, False)


def test_shared_computer_is_told_of_with_a_passkey(client, vi, passkey_of):
    use_alone(client, passkey_of(vi), shared_computer="on")

    assert client.session["shared_computer"] is True


def test_key_that_was_never_added_does_not_sign_in(client, vi, passkey_of):
    stranger, known = SoftKey(SITE), passkey_of(vi)
    stranger.key, stranger.user = known.key, known.user

    use_alone(client, stranger)

    assert not is_in(client)


def test_passkey_is_removed(as_user, vi, passkey_of, settings):
    settings.MFA_REAUTHENTICATION_REQUIRED = False
    passkey_of(vi)
    browser = as_user(vi)

    asked = browser.get("/me/ways/")
    url = f"/me/ways/{Authenticator.objects.get(type='webauthn').pk}/remove/"
    page = browser.get(url)
    browser.post(url)

    assert "Laptop, added on" in asked.text
    assert "Remove “Laptop”?" in page.text
    assert factors(vi) == []
    assert AuditEntry.objects.latest("pk").subject == "vi@example.org: passkey Laptop"
