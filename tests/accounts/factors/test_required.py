"""Administrators and programme managers need a second factor: before, they get the page that sets one up alone."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.factors.required import CLOSED, SETTING_UP
from accounts.factors.shown import note_provider_factor
from accounts.models import AuditEntry, Membership
from accounts.signin import sign_in_link
from sttool import settings as in_use
from tests.accounts.factors.codes import choose_password, code_of, give_app, set_up_app, sign_in
from tests.test_access import ROUTES, address_of, everything, form_of, things_of
from tests.test_architecture import PUBLIC_PAGES
from tests.undoing import first, tens, undone

GUARDED = sorted(set(ROUTES) - SETTING_UP - (PUBLIC_PAGES - CLOSED))


@pytest.fixture(autouse=True)
def _required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


def is_led_to_setting_up(answer):
    return (answer.status_code, answer.headers.get("Location")) == (302, "/me/ways/")


def refused(name, things, browser):
    """Whether a page and its form lead to setting up a factor, and anything has changed."""
    url, form = address_of(name, things), form_of(name, things, 1)
    before, recorded = everything(), AuditEntry.objects.count()
    answers = [browser.get(url), browser.post(url, form)]
    has_changed = (everything(), AuditEntry.objects.count()) != (before, recorded)
    return [is_led_to_setting_up(answer) for answer in answers], has_changed


@pytest.mark.parametrize("names", tens(GUARDED), ids=first)
def test_no_page_opens_and_no_form_is_taken_before_a_factor_is_set_up(names, project, open_round, dev, as_user, ada):
    things, browser = things_of(project=project, round=open_round, dev=dev), as_user(ada)
    found = {}
    for name in names:
        with undone(browser):
            found[name] = refused(name, things, browser)

    assert found == dict.fromkeys(names, ([True, True], False))


def test_what_stays_open_is_for_setting_up_or_for_everybody():
    public = {name for name in PUBLIC_PAGES - CLOSED if not name.startswith("api:api-v1:")}  # tests/api/test_matrix.py
    assert set(ROUTES) - set(GUARDED) == SETTING_UP | public


@pytest.mark.parametrize(("person", "is_led"), [("ada", True), ("ben", True), ("asha", False), ("vi", False)])
def test_role_says_who_needs_a_factor(person, is_led, as_user, request):
    answer = as_user(request.getfixturevalue(person)).get("/home/")

    assert is_led_to_setting_up(answer) == is_led


def test_setting_it_up_opens_everything(as_user, ben):
    browser = as_user(ben)
    page = browser.get("/me/ways/")
    set_up_app(browser)

    assert "Set up a second factor now" in page.text
    assert browser.get("/home/").status_code == 200


def test_role_in_another_organisation_counts(as_user, vi, southvale):
    Membership.objects.create(organisation=southvale, user=vi, role="administrator")

    assert is_led_to_setting_up(as_user(vi).get("/home/"))


def test_new_role_counts_in_a_session_that_has_begun(as_user, vi):
    browser = as_user(vi)
    before = browser.get("/home/").status_code
    Membership.objects.filter(user=vi).update(role="programme_manager")

    assert before == 200
    assert is_led_to_setting_up(browser.get("/home/"))


def test_session_without_the_factor_that_is_there_asks_for_it(as_user, ben):
    secret, browser = give_app(ben), as_user(ben)
    led = browser.get("/home/")

    page = browser.get(led.url)
    browser.post("/me/confirm/code/", {"code": code_of(secret)})

    assert is_led_to_setting_up(led)
    assert "/me/confirm/code/" in page.text
    assert browser.get("/home/").status_code == 200


def test_page_asks_for_a_passkey_where_there_is_no_app(as_user, ben, passkey_of):
    passkey_of(ben)

    assert "/me/confirm/passkey/" in as_user(ben).get("/me/ways/").text


def test_signing_in_with_the_factor_opens_everything(client, ben):
    choose_password(ben)
    secret = give_app(ben)
    sign_in(client, ben)

    client.post("/accounts/second-step/", {"code": code_of(secret)})

    assert client.get("/home/").status_code == 200


def test_first_administrator_comes_by_link_and_sets_one_up(client, ada):
    client.post(sign_in_link(ada))
    led = client.get("/home/")
    set_up_app(client)

    assert is_led_to_setting_up(led)
    assert client.get("/home/").status_code == 200


@pytest.mark.parametrize(
    ("claims", "code"), [({"amr": ["pwd", "mfa"]}, 200), ({"amr": ["pwd"]}, 302), ({"amr": "mfa"}, 302), ({}, 302)]
)
def test_factor_of_the_identity_provider_counts(claims, code, as_user, ben, rf):
    browser, request = as_user(ben), rf.get("/")
    request.session = browser.session
    note_provider_factor(request, ben, claims, always=False)
    request.session.save()

    assert browser.get("/home/").status_code == code


def test_factor_of_another_person_does_not_count(as_user, ben, ada, rf):
    browser, request = as_user(ben), rf.get("/")
    request.session = browser.session
    note_provider_factor(request, ada, {"amr": ["mfa"]}, always=False)
    request.session.save()

    assert is_led_to_setting_up(browser.get("/home/"))


def test_last_factor_cannot_be_removed_by_those_who_need_one(as_user, ben, settings):
    settings.MFA_REAUTHENTICATION_REQUIRED = False
    browser = as_user(ben)
    set_up_app(browser)

    answer = browser.post(f"/me/ways/{Authenticator.objects.get(type='totp').pk}/remove/", follow=True)

    assert "Your role needs a second factor" in answer.text
    assert browser.get("/home/").status_code == 200


def test_strangers_are_sent_to_sign_in(db):
    assert Client().get("/home/").url == f"{reverse('account_login')}?next=/home/"


def test_address_that_is_not_there_says_so(as_user, ada):
    assert as_user(ada).get("/nothing/").status_code == 404


def test_nothing_is_required_where_it_is_switched_off(as_user, ada, settings):
    settings.REQUIRE_SECOND_FACTOR = False

    assert as_user(ada).get("/home/").status_code == 200


def test_it_is_on_under_https_and_off_over_plain_http():
    assert in_use.REQUIRE_SECOND_FACTOR == in_use.IS_HTTPS
