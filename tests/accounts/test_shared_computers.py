"""A shared computer, said when signing in: people are signed out sooner."""

import time

import pytest

from accounts.signin import sign_in_link
from tests.accounts.factors.codes import choose_password, sign_in

MINUTE = 60


@pytest.fixture
def clock(monkeypatch):
    """Moves the clock on."""
    moved = [0]
    real = time.time
    monkeypatch.setattr("accounts.sessions.inactivity.time.time", lambda: real() + moved[0])

    def move(minutes):
        moved[0] += minutes * MINUTE

    return move


@pytest.fixture
def person(vi):
    return choose_password(vi)


@pytest.mark.parametrize(("usual", "shared", "code"), [(30, "", 200), (30, "on", 302), (0, "on", 302), (0, "", 200)])
def test_pause_of_eleven_minutes(usual, shared, code, client, person, clock, settings):
    settings.SESSION_INACTIVITY_MINUTES = usual
    sign_in(client, person, shared_computer=shared)
    clock(11)

    assert client.get("/home/").status_code == code


def test_shorter_pause_keeps_people_in(client, person, clock):
    sign_in(client, person, shared_computer="on")
    clock(9)

    assert client.get("/home/").status_code == 200


def test_usual_limit_stays_where_it_is_shorter(client, person, clock, settings):
    settings.SESSION_INACTIVITY_MINUTES = 5
    sign_in(client, person, shared_computer="on")
    clock(6)

    assert client.get("/home/").status_code == 302


def test_questionnaire_is_no_exception_on_a_shared_computer(client, person, clock):
    sign_in(client, person, shared_computer="on")
    clock(11)

    assert client.get("/a/x/").status_code == 302


def test_link_asks_for_it_too(client, person, clock):
    page = client.get(link := sign_in_link(person))
    client.post(link, {"shared_computer": "on"})
    clock(11)

    assert "This is a shared computer" in page.text
    assert client.get("/home/").status_code == 302
