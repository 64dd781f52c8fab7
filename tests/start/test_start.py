"""The page at the address of the service."""

from django.urls import reverse


def test_anybody_sees_what_it_is_and_the_ways_in(client):
    text = client.get("/").text

    assert all(reverse(name) in text for name in ("account_login", "assessments:enter_code", "reports:check"))


def test_whoever_has_signed_in_goes_home(as_user, ben):
    assert as_user(ben).get("/").headers["Location"] == "/home/"
