"""The page at the address of the service."""

import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.look import actions
from accounts.look.reading import Picture

MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
pytestmark = pytest.mark.django_db


def test_anybody_sees_what_it_is_and_the_ways_in(client):
    text = client.get("/").text

    ways = ("start:try", "account_login", "assessments:enter_code", "reports:check")
    assert all(f'href="{reverse(name)}"' in text for name in ways)


def test_page_is_short(client, northdale):
    words = strip_tags(MAIN.search(client.get("/").text).group()).split()

    assert 50 < len(words) <= 120


def test_whoever_has_signed_in_goes_home(as_user, ben):
    response = as_user(ben).get("/")

    assert response.headers["Location"] == "/home/"
    assert response.headers["Cache-Control"] == "no-store"


def test_page_can_be_kept_for_a_while_and_sets_no_cookie(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/")

    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert response.headers["Vary"] == "Accept-Language, Cookie"  # so that a member does not get it
    assert response.cookies == {}


def test_the_only_organisation_stands_on_the_page_with_its_logo(client, northdale):
    without = client.get("/").text
    actions.put_logo(organisation=northdale, picture=Picture("image/png", b"x"), by="tests")

    text = client.get("/").text

    assert [page.count("Ask an administrator at Northdale.") for page in (without, text)] == [1, 1]
    assert [page.count('class="logo"') for page in (without, text)] == [0, 1]
    assert [text.count(part) for part in (f'src="{northdale.logo_url}"', 'alt="Northdale"')] == [1, 1]
    assert text.count(reverse("accounts:privacy_of", args=[northdale.key])) == 1


def test_none_of_several_organisations_stands_for_all(client, northdale, southvale):
    text = client.get("/").text

    assert [text.count(name) for name in ("Northdale", "Southvale")] == [0, 0]
    assert text.count("Ask an administrator in your organisation.") == 1


def test_code_page_says_what_to_do_with_a_link(client):
    assert client.get(reverse("assessments:enter_code")).text.count("Open it as it is.") == 1
