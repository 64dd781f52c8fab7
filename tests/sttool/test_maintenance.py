"""The page that people see while an operator works on the service."""

from html import unescape
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from tests.assessments.test_awkward import ANSWERS, away, fields_of, page_url


def switched(to, **options):
    said = StringIO()
    call_command("maintenance", to, stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"


@pytest.fixture
def on(folder):
    switched("on", note="Back by 18:00 <today>.")


@pytest.fixture
def no_database(db):
    """Every use of the database fails."""
    with connection.execute_wrapper(away):
        yield


def test_service_can_read_what_root_has_switched(folder, settings, monkeypatch):
    given = []
    monkeypatch.setattr("sttool.private.os.chown", lambda path, *_: given.append(path))
    switched("on")

    assert given == [settings.VAR_DIR / "maintenance"]


def test_command_switches_and_says_what_is(folder):
    said = [switched("status"), switched("on"), switched("status"), switched("off"), switched("off")]

    off, on = "Maintenance is off.\n", "Maintenance is on.\n"
    assert said == [off, on, on, off, off]


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/s/abc/", "/no/such/page/"])
def test_every_page_says_so_without_a_database(on, no_database, client, address):
    page = client.get(address)

    assert (page.status_code, page.headers["Retry-After"], page.headers["Cache-Control"]) == (503, "120", "no-store")
    assert "<h1>We are working on this service</h1>" in page.text
    assert "Back by 18:00 <today>." in unescape(page.text)
    assert "<today>" not in page.text
    assert "What you have just sent" not in page.text


def test_form_of_a_page_is_not_taken(on, no_database, client):
    page = client.post("/accounts/login/", {"login": "a@example.org"})

    assert page.status_code == 503
    assert "What you have just sent was not saved." in page.text


def test_programs_get_a_problem(on, no_database, client):
    answer = client.get("/api/v1/projects")

    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/problem+json")
    assert answer.json()["detail"] == "Back by 18:00 <today>."


def test_monitors_are_answered(on, no_database, client):
    assert client.get("/healthz").status_code == 200


def test_respondent_keeps_what_was_sent_and_sends_it_again(folder, dev, dev_browser):
    switched("on")
    with connection.execute_wrapper(away):
        held = dev_browser.post(page_url(dev.invitation), ANSWERS)
    switched("off")
    again = dev_browser.post(page_url(dev.invitation), fields_of(held))

    assert (held.status_code, held.headers["Retry-After"]) == (503, "120")
    assert fields_of(held) == ANSWERS
    assert again.status_code == 302


def test_answers_that_another_site_sends_are_not_kept(on, dev):
    browser = Client(enforce_csrf_checks=True, headers={"Origin": "https://elsewhere.example"})

    refused = browser.post(page_url(dev.invitation), ANSWERS)

    assert refused.status_code == 403
    assert fields_of(refused) == {}


def test_script_of_the_questionnaire_is_told(folder, dev, client):
    switched("on")
    with connection.execute_wrapper(away):
        answer = client.post(f"/a/{dev.invitation.key}/save/P1/", ANSWERS)

    assert (answer.status_code, answer.json()) == (503, {"message": "Not saved. We are working on this service."})


def test_service_runs_where_the_switch_cannot_be_read(folder, settings, client, db):
    settings.VAR_DIR.mkdir()
    (settings.VAR_DIR / "maintenance").mkdir()

    assert client.get("/healthz").status_code == 200
    assert client.get("/no/such/page/").status_code != 503
