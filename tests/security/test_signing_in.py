"""Passwords, and the ways in: what is taken, what is refused, and that there is no other."""

import re

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.hashers import make_password
from django.utils.module_loading import import_string

from accounts.models import User
from sttool import settings as in_use
from tests.test_access import ROUTES

PASSWORD = "correct horse battery"


@pytest.fixture
def person(ben):
    ben.set_password(PASSWORD)
    ben.save()
    return ben


@pytest.fixture
def newcomer(ben, as_user):
    """A browser of somebody who came by a link and has no password yet."""
    ben.set_unusable_password()
    ben.save()
    return as_user(ben)


def set_password(browser, password):
    return browser.post("/accounts/password/set/", {"password1": password, "password2": password})


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("short words", "at least 12 characters"),
        ("q1w2e3r4t5y6", "too common"),
        ("ben@example.org", "too similar"),
    ],
)
def test_password_is_refused_when_it_is_easy(newcomer, password, fault):
    response = set_password(newcomer, password)

    assert fault in str(response.context["form"].errors)
    assert not User.objects.get(email="ben@example.org").has_usable_password()


@pytest.mark.parametrize(
    "password",
    ["twelve chars", "zzzyyyxxxwwwv", "748193026517", "пароль из слов", "x7 " * 100, "  spaces around  "],
    ids=["12 characters", "one case", "digits", "another script", "300 characters", "spaces around"],
)
def test_password_may_be_made_of_anything_and_is_taken_as_it_is(client, newcomer, password):
    response = set_password(newcomer, password)
    client.post("/accounts/login/", {"login": "ben@example.org", "password": password})

    assert response.status_code == 302
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("wrong", [PASSWORD.upper(), f"{PASSWORD} ", PASSWORD[:-1]])
def test_password_is_compared_letter_by_letter(client, person, wrong):
    client.post("/accounts/login/", {"login": person.email, "password": wrong})

    assert "_auth_user_id" not in client.session


def test_password_in_use_is_hashed_with_argon2id():
    hasher = import_string(in_use.PASSWORD_HASHERS[0])()

    found = hasher.decode(make_password(PASSWORD, hasher=hasher))

    assert (found["algorithm"], found["variety"]) == ("argon2", "argon2id")
    assert (found["memory_cost"] >= 19 * 1024, found["time_cost"] >= 2) == (True, True)  # 19 MiB, two passes


def test_password_fields_hide_what_is_typed_and_take_what_is_pasted(client, newcomer):
    pages = [client.get("/accounts/login/"), newcomer.get("/accounts/password/set/")]

    fields = [tag for page in pages for tag in re.findall(r'<input[^>]*name="password[^>]*>', page.text)]
    assert len(fields) == 3
    assert [field for field in fields if 'type="password"' not in field] == []
    assert [field for field in fields if "onpaste" in field or 'autocomplete="off"' in field] == []


def test_old_password_goes_on_working(client, person):
    User.objects.filter(pk=person.pk).update(created_at="2001-01-01T00:00Z", last_login="2001-01-01T00:00Z")

    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    assert "_auth_user_id" in client.session


def test_new_installation_has_no_account(db):
    assert User.objects.count() == 0


def test_forms_for_getting_in_ask_no_other_question(client, db, settings):
    settings.SENDS_MAIL = True

    pages = [client.get(url) for url in ("/accounts/login/", "/accounts/password/reset/")]

    assert [list(page.context["form"].fields) for page in pages] == [
        ["login", "password", "shared_computer"],
        ["email"],
    ]


def test_reset_link_sets_a_password_once(client, person):
    url = f"/accounts/password/reset/key/{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}/"
    new = {"password1": "another horse battery", "password2": "another horse battery"}

    first = client.post(client.get(url).url, new)
    second = client.get(url)

    person.refresh_from_db()
    assert (first.status_code, person.check_password("another horse battery")) == (302, True)
    assert second.context["token_fail"]


def test_password_cannot_be_set_without_the_old_one(as_user, person):
    new = {"password1": "another horse battery", "password2": "another horse battery"}

    as_user(person).post("/accounts/password/set/", new)

    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_there_is_no_page_for_a_new_email_address():
    assert [name for name in ROUTES if name.startswith("account_") and "email" in name] == []
