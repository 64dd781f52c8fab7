"""What every answer carries in its headers, whoever asks and whatever the answer is."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.test import Client
from django.urls import include, path

from accounts.signin import sign_in_link
from tests.fixtures_of_addresses import addresses, made_once, quick_drawing

__all__ = ["addresses", "made_once", "quick_drawing"]
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
HEADERS = {
    "Permissions-Policy": {"camera=()", "geolocation=()", "microphone=()", "browsing-topics=()"},
    "X-Frame-Options": {"DENY"},
    "X-Content-Type-Options": {"nosniff"},
    "Referrer-Policy": {"same-origin"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
}
# The same for everybody who has not signed in, so that it may be kept for a while.
SAME_FOR_ALL = {"start:start"}
SECRETS_IN_ADDRESSES = {"accounts:sign_in": "strict-origin", "accounts:join": "strict-origin"}
SECRETS_IN_ADDRESSES |= {"improvement:outcome": "strict-origin"}


@login_not_required
def broken(request):
    raise RuntimeError


urlpatterns = [path("broken/", broken), path("", include("sttool.urls"))]


def parts(value, separator):
    return {part.strip() for part in value.split(separator)}


def headers_of(response):
    return {name: parts(response.headers.get(name, "missing"), ",") for name in HEADERS}


def keeps_out_of_caches(response):
    return "no-store" in parts(response.headers.get("Cache-Control", ""), ",")


def said(response):
    """What its headers say: the policy, the others, and whether caches keep it out."""
    policy = parts(response.headers["Content-Security-Policy"], ";")
    return policy, headers_of(response), keeps_out_of_caches(response)


def expected(name, *, is_kept_out):
    return POLICY, HEADERS | {"Referrer-Policy": {SECRETS_IN_ADDRESSES.get(name, "same-origin")}}, is_kept_out


def test_every_answer_carries_the_headers(addresses, as_user, ben):
    stranger, member = Client(), as_user(ben)

    found = {name: [said(browser.get(url)) for browser in (stranger, member)] for name, url in addresses.items()}

    wanted = {
        name: [expected(name, is_kept_out=name not in SAME_FOR_ALL), expected(name, is_kept_out=True)]
        for name in addresses
    }
    assert {name: answers for name, answers in found.items() if answers != wanted[name]} == {}
    assert len(found) > 300


def test_pages_whose_address_is_a_secret_tell_it_to_nobody(client, dev, ben):
    responses = [client.get(f"/s/{dev.secret}/"), client.get(sign_in_link(ben))]

    assert [response.status_code for response in responses] == [200, 200]
    assert [headers_of(response) for response in responses] == [HEADERS | {"Referrer-Policy": {"strict-origin"}}] * 2
    assert all(keeps_out_of_caches(response) for response in responses)


def test_pages_of_the_questionnaire_carry_the_headers(dev_browser, dev):
    pages = ["", "page/P1/", "comment/", "check/", "saved/"]

    responses = [dev_browser.get(f"/a/{dev.invitation.key}/{page}") for page in pages]

    assert [response.status_code for response in responses] == [200] * 5
    assert [headers_of(response) for response in responses] == [HEADERS] * 5
    assert all(keeps_out_of_caches(response) for response in responses)


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_answers_to_what_went_wrong_carry_the_headers():
    browser = Client(raise_request_exception=False, enforce_csrf_checks=True)

    responses = [browser.get("/nowhere/"), browser.post("/accounts/login/"), browser.get("/broken/")]

    assert [response.status_code for response in responses] == [404, 403, 500]
    assert [headers_of(response) for response in responses] == [HEADERS] * 3
    assert [parts(response.headers["Content-Security-Policy"], ";") for response in responses] == [POLICY] * 3
    assert all(keeps_out_of_caches(response) for response in responses)
