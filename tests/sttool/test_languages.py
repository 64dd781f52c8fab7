"""Which language a page is in, and how people change it."""

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from accounts.models import User

WELSH = {"language": "cy"}
UNCHECKED = "The words of this page have not yet been checked by someone who speaks this language."


def test_page_is_in_the_language_of_the_cookie_then_of_the_browser_then_english(client):
    assert client.get("/help/").headers["Content-Language"] == "en-gb"
    assert client.get("/help/", headers={"Accept-Language": "de, cy-GB;q=0.8"}).headers["Content-Language"] == "cy"

    client.cookies["language"] = "en-gb"

    assert client.get("/help/", headers={"Accept-Language": "cy"}).headers["Content-Language"] == "en-gb"


def test_unknown_language_of_a_cookie_counts_as_none(client):
    client.cookies["language"] = "tlh"

    assert client.get("/help/").headers["Content-Language"] == "en-gb"


def test_caches_are_told_what_the_language_depends_on(client, db):
    assert {"Accept-Language", "Cookie"} <= set(client.get("/").headers["Vary"].split(", "))


def test_every_page_offers_the_languages_by_their_own_names(client):
    text = client.get("/help/").text

    assert 'aria-current="true">English</strong>' in text
    assert 'lang="cy"' in text
    assert "Cymraeg</button>" in text


def test_choice_is_kept_in_the_browser_and_leads_back(client):
    response = client.post("/language/", {"language": "cy", "next": "/help/"})

    cookie = response.cookies["language"]
    assert (response.status_code, response.headers["Location"]) == (302, "/help/")
    assert (cookie.value, cookie["max-age"], cookie["path"]) == ("cy", settings.LANGUAGE_COOKIE_AGE, "/")
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")
    assert client.get("/help/").headers["Content-Language"] == "cy"


def test_cookie_is_bound_to_the_host_under_https(client, settings):
    settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_COOKIE_SECURE = "__Host-language", True

    cookie = client.post("/language/", WELSH, secure=True).cookies["__Host-language"]

    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_choice_never_leads_to_another_site(client):
    response = client.post("/language/", WELSH | {"next": "https://elsewhere.example/"})

    assert response.headers["Location"] == "/"


def test_unknown_language_is_refused(client):
    response = client.post("/language/", {"language": "tlh"})

    assert response.status_code == 404
    assert "language" not in response.cookies


def test_choice_needs_the_token_of_a_form():
    assert Client(enforce_csrf_checks=True).post("/language/", WELSH).status_code == 403


def test_start_page_leads_to_a_page_with_the_choice(client, db):
    assert f"{reverse('set_language')}?next=/" in client.get("/").text
    assert '<input type="hidden" name="next" value="/try/">' in client.get("/language/?next=/try/").text


def test_choice_of_a_member_is_kept_with_the_account(as_user, ben):
    browser = as_user(ben)

    browser.post("/language/", WELSH)

    assert User.objects.get(pk=ben.pk).language == "cy"
    assert "Cymraeg" in browser.get("/me/").text


def test_choice_of_a_stranger_changes_no_account(client, ben):
    client.post("/language/", WELSH)

    assert User.objects.get(pk=ben.pk).language == ""


@pytest.mark.parametrize(("language", "is_said"), [("en-gb", False), ("cy", True)])
def test_page_says_that_nobody_has_checked_its_words(client, language, is_said):
    client.cookies["language"] = language

    page = client.get("/help/").text

    with override(language):
        words = gettext(UNCHECKED)
    assert (words in page) == is_said


def test_error_page_needs_no_request():
    with override("cy"):
        assert '<html lang="cy" dir="ltr">' in render_to_string("500.html")
