"""The pages about the API, its tokens, and webhooks, in a real browser without scripts."""

import pytest

from api.models import Token
from tests.browser.steps import fit_for_everyone, follow, go_up, press, sign_in
from webhooks.models import Delivery, Endpoint
from webhooks.vocabulary import DeliveryState

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "Nightly figures for the page of the board in Power BI"


def make_token(page):
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Read results and reports").check()
    press(page, "Make the token")


def test_page_about_the_api(open_browser, size):
    page = open_browser(size=size, javascript=False)
    page.goto("/api/")
    fit_for_everyone(page, "API")

    for part in ("Token", "Reports"):
        page.get_by_role("link", name=part, exact=True).click()
    for summary in page.get_by_text("Values, answers and an example").all()[:3]:
        summary.click()

    fit_for_everyone(page, "API")


def test_administrator_gives_a_program_of_the_organisation_access(open_browser, size, ada, northdale):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ada)
    fit_for_everyone(page, "What you need to do")
    follow(page, "Northdale: API access")
    fit_for_everyone(page, "Northdale: API access")
    follow(page, "Make a token for the organisation")
    fit_for_everyone(page, "Make a token for Northdale")
    press(page, "Make the token")
    fit_for_everyone(page, "Make a token for Northdale")

    make_token(page)

    fit_for_everyone(page, f"Token “{NAME}”")
    assert page.get_by_label("Token", exact=True).input_value().startswith("stt_")
    follow(page, "Back to API access")
    fit_for_everyone(page, "Northdale: API access")
    follow(page, f"Revoke {NAME}")
    fit_for_everyone(page, f"Revoke the token “{NAME}”?")
    press(page, "Revoke the token")
    fit_for_everyone(page, "Northdale: API access")
    assert not Token.objects.get().is_usable


def test_person_gives_a_program_of_their_own_access(open_browser, size, ben, northdale):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto("/me/")
    follow(page, "API access")
    fit_for_everyone(page, "API access")
    follow(page, "Make a token for Northdale")
    fit_for_everyone(page, "Make a token of your own for Northdale")

    make_token(page)

    fit_for_everyone(page, f"Token “{NAME}”")
    follow(page, "Back to your tokens")
    fit_for_everyone(page, "API access")


def test_administrator_tells_another_system(open_browser, size, ada, northdale, settings):
    settings.ALLOW_PRIVATE_TARGETS = ["127.0.0.0/8"]
    page = open_browser(size=size, javascript=False)
    sign_in(page, ada)
    follow(page, "Northdale: webhooks")
    fit_for_everyone(page, "Northdale: webhooks")
    press(page, "Add")
    fit_for_everyone(page, "Northdale: webhooks")

    page.get_by_label("Address of the other system").fill("https://127.0.0.1/hook")
    page.get_by_label("What it is for").fill("A message to the team that runs the rounds of all our projects")
    page.get_by_label("A round has closed").check()
    press(page, "Add")
    fit_for_everyone(page, "The secret of this webhook")
    follow(page, "Continue")
    fit_for_everyone(page, f"Webhook: {Endpoint.objects.get()}")
    press(page, "Send a test")
    fit_for_everyone(page, f"Webhook: {Endpoint.objects.get()}")
    Delivery.objects.update(state=DeliveryState.FAILED, attempts=8, answer="500 Internal Server Error")
    page.reload()
    fit_for_everyone(page, f"Webhook: {Endpoint.objects.get()}")
    go_up(page, "Webhooks")
    fit_for_everyone(page, "Northdale: webhooks")
