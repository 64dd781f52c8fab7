"""The pages of webhooks, as an administrator uses them."""

import pytest

from accounts.models import AuditEntry
from webhooks import actions
from webhooks.models import Delivery, Endpoint
from webhooks.vocabulary import MAX_ENDPOINTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(northdale):
    return f"/organisations/{northdale.pk}/webhooks/"


@pytest.fixture
def browser(as_user, ada):
    return as_user(ada)


def test_secret_is_shown_once(browser, page):
    added = browser.post(
        page, {"url": "http://127.0.0.1/hook/of/secret", "purpose": "Board", "kinds": ["round.closed"]}
    )

    endpoint = Endpoint.objects.get()
    secret = added.context["secret"]
    assert secret in added.text
    later = browser.get(page).text + browser.get(f"/webhooks/{endpoint.pk}/").text
    assert secret not in later
    assert "Board" in later
    entry = AuditEntry.objects.get(action="webhook added")
    assert (entry.subject, secret in str(entry.subject)) == ("127.0.0.1", False)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("", "Enter the address of the other system."),
        ("http://1.1.1.1/hook", "must begin with https"),
        ("https://10.0.0.1/hook", "private address"),
        ("https://169.254.169.254/latest", "private address"),
        ("ftp://1.1.1.1/", "must begin with https"),
    ],
)
def test_address_that_is_never_told_is_refused(browser, page, url, fault):
    refused = browser.post(page, {"url": url, "kinds": ["round.closed"]})

    assert refused.status_code == 422
    assert fault in refused.text
    assert not Endpoint.objects.exists()


def test_nothing_chosen_is_refused(browser, page):
    assert "Choose at least one." in browser.post(page, {"url": "https://1.1.1.1/"}).text


def test_there_is_a_limit(browser, page, northdale):
    for number in range(MAX_ENDPOINTS):
        Endpoint.objects.create(organisation=northdale, url=f"https://a.example/{number}", kinds=[])

    refused = browser.post(page, {"url": "https://1.1.1.1/", "kinds": ["round.closed"]})

    assert refused.status_code == 422
    assert f"There are {MAX_ENDPOINTS} already." in refused.text


def test_webhook_is_changed_switched_tested_and_deleted(browser, endpoint):
    here = f"/webhooks/{endpoint.pk}/"
    changed = {"url": "https://1.1.1.1/new", "purpose": "For the archive", "kinds": ["report.issued"]}
    assert browser.get(here).context["form"].initial["kinds"] == endpoint.kinds

    assert "Webhook saved." in browser.post(here, changed, follow=True).text
    assert "Switched off" in browser.post(f"{here}switch/", {"is_on": "no"}, follow=True).text
    assert "Webhook switched on." in browser.post(f"{here}switch/", {"is_on": "yes"}, follow=True).text
    assert "None yet" in browser.post(f"{here}test/", follow=True).text
    assert "The former secret signs too" in browser.post(f"{here}secret/").text
    endpoint.refresh_from_db()
    assert (endpoint.url, str(endpoint), endpoint.kinds) == (
        "https://1.1.1.1/new",
        "For the archive",
        ["report.issued"],
    )
    assert "Webhook deleted." in browser.post(f"{here}delete/", follow=True).text
    assert not Endpoint.objects.exists()


def test_failing_webhook_says_since_when(browser, endpoint, page):
    Endpoint.objects.update(failing_since="2026-11-02T09:30:00Z", certificate_ends_at="2026-12-24T12:00:00Z")

    assert "Failing since 2 November, 09:30" in browser.get(page).text
    assert "ends on 24 December 2026" in browser.get(f"/webhooks/{endpoint.pk}/").text


def test_what_has_ended_can_be_sent_again(browser, endpoint):
    browser.post(f"/webhooks/{endpoint.pk}/test/")
    assert "Send again" not in browser.get(f"/webhooks/{endpoint.pk}/").text
    Delivery.objects.update(state="failed", answer="500 Internal Server Error")

    shown = browser.get(f"/webhooks/{endpoint.pk}/").text
    browser.post(f"/webhooks/deliveries/{Delivery.objects.get().pk}/replay/")

    assert "500 Internal Server Error" in shown
    assert "Send again" in shown
    assert [row.state for row in Delivery.objects.all()] == ["waiting", "failed"]


def test_nobody_piles_up_what_waits(browser, endpoint, monkeypatch):
    monkeypatch.setattr(actions, "MAX_WAITING", 1)
    browser.post(f"/webhooks/{endpoint.pk}/test/")
    (waiting,) = Delivery.objects.all()

    refused = [
        browser.post(f"/webhooks/{endpoint.pk}/test/", follow=True).text,
        browser.post(f"/webhooks/deliveries/{waiting.pk}/replay/", follow=True).text,
    ]

    assert all("Enough is waiting for this address already." in text for text in refused)
    assert Delivery.objects.count() == 1


def test_words_of_rows(endpoint, browser):
    browser.post(f"/webhooks/{endpoint.pk}/test/")

    delivery = Delivery.objects.get()
    assert str(endpoint).startswith("127.0.0.1:")
    assert str(delivery) == f"{delivery.event} to {endpoint}"
    assert str(delivery.event).startswith("A test, 20")
