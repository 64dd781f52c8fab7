"""A database that takes no changes, as a standby or a full disk: answers stay in the page, and everybody is told."""

import pytest
from django.db import connection

from tests.assessments.test_awkward import ANSWERS, fields_of, page_url

SWITCH = {
    "sqlite": {"on": "PRAGMA query_only = ON", "off": "PRAGMA query_only = OFF"},
    "postgresql": {
        "on": "SET default_transaction_read_only = on",
        "off": "SET default_transaction_read_only = off",
    },
}

pytestmark = pytest.mark.django_db(transaction=True)


def _switch(to):
    with connection.cursor() as cursor:
        cursor.execute(SWITCH[connection.vendor][to])


@pytest.fixture
def read_only():
    yield lambda: _switch("on")
    _switch("off")


def test_read_only_database_keeps_the_answers_in_the_page(dev_browser, dev, read_only):
    dev_browser.raise_request_exception = False
    read_only()

    held = dev_browser.post(page_url(dev.invitation), ANSWERS)
    _switch("off")
    again = dev_browser.post(page_url(dev.invitation), fields_of(held))

    assert (held.status_code, held.headers["Retry-After"]) == (503, "30")
    assert fields_of(held) == ANSWERS
    assert again.status_code == 302


def test_read_only_database_answers_the_script_and_everybody_else(dev_browser, dev, as_user, ben, read_only):
    signed_in = as_user(ben)
    dev_browser.raise_request_exception = signed_in.raise_request_exception = False
    read_only()

    saved = dev_browser.post(f"/a/{dev.invitation.key}/save/P1/", ANSWERS)
    changed = signed_in.post(f"/rounds/{dev.invitation.asked_group.round_id}/close/")

    assert (saved.status_code, saved.json()) == (503, {"message": "Not saved. Please try again in a minute."})
    assert (changed.status_code, changed.headers["Retry-After"]) == (503, "30")


def test_read_only_database_is_told_by_readyz(client, read_only):
    read_only()

    response = client.get("/readyz")

    assert (response.status_code, response.text.splitlines()[0]) == (503, "database: takes no changes")
