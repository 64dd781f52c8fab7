"""Second factors in a real browser: an app without scripts, and a passkey in a made-up authenticator."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from tests.accounts.factors.codes import PASSWORD, choose_password, code_of, give_app
from tests.browser.conftest import NARROW, WIDE
from tests.browser.guard import Guard
from tests.browser.steps import fit_for_everyone, follow, heading_of, press, sign_in
from tests.processes import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def enter_password(page, user):
    page.goto(reverse("account_login"))
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")


def test_administrator_sets_up_an_app_and_signs_in_with_it(open_browser, size, ada, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    choose_password(ada)
    page = open_browser(size=size, javascript=False)
    enter_password(page, ada)
    fit_for_everyone(page, "Ways to sign in")

    follow(page, "Set up an authenticator app")
    fit_for_everyone(page, "Confirm that it is you")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Go on")
    fit_for_everyone(page, "Set up an authenticator app")
    assert page.get_by_role("img").evaluate("image => image.naturalWidth > 200")
    secret = page.locator("main code").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(code_of(secret))
    press(page, "Set up")
    fit_for_everyone(page, "Your recovery codes")
    codes = page.locator("main code").all_inner_texts()
    follow(page, "I have kept them, go on")
    press(page, "Sign out")

    enter_password(page, ada)
    fit_for_everyone(page, "One more step")
    page.get_by_label("Code").fill(codes[3])
    press(page, "Sign in")

    assert page.get_by_role("button", name="Sign out").count() == 1
    page.goto(reverse("mfa_index"))
    fit_for_everyone(page, "Ways to sign in")
    assert page.get_by_text("You have 9 codes left").count() == 1


def test_pages_about_a_lost_factor(open_browser, size, ada, ben):
    give_app(ben)
    page = open_browser(size=size, javascript=False)
    sign_in(page, ada)
    page.goto(reverse("accounts:show_member", args=[Membership.objects.get(user=ben).pk]))
    fit_for_everyone(page, "Ben")
    follow(page, "They have lost their second factor")
    fit_for_everyone(page, "Second factor of Ben")

    press(page, "Ask another administrator to confirm")

    fit_for_everyone(page, "Second factor of Ben")
    assert page.get_by_role("button", name="Withdraw the request").count() == 1


@pytest.fixture
def named_site(live_server, site, settings):
    """The same site under a name, because browsers give no passkey to a number."""
    settings.SITE_URL = live_server.url.replace("127.0.0.1", "localhost")
    return settings.SITE_URL


@pytest.mark.parametrize("window", [WIDE, NARROW], ids=["wide", "narrow"])
def test_passkey_is_added_and_signs_in_alone_by_keyboard(chromium, named_site, window, vi):
    choose_password(vi)
    context = chromium.new_context(base_url=named_site, viewport=window, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    page, guard = context.new_page(), Guard(named_site)
    guard.watch(page)
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    enter_password(page, vi)
    page.goto(reverse("mfa_index"))
    follow(page, "Add a passkey")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Go on")
    fit_for_everyone(page, "Add a passkey")
    page.get_by_label("Name").fill("Laptop")
    with page.expect_navigation():
        page.get_by_role("button", name="Add the passkey").press("Enter")
    fit_for_everyone(page, "Your recovery codes")
    follow(page, "I have kept them, go on")
    press(page, "Sign out")

    page.goto(reverse("account_login"))
    fit_for_everyone(page, "Sign in")
    page.get_by_label("This is a shared computer").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Use a passkey").press("Enter")

    assert page.get_by_role("button", name="Sign out").count() == 1
    press(page, "Sign out")
    enter_password(page, vi)
    assert heading_of(page) == "One more step"
    with page.expect_navigation():
        page.get_by_role("button", name="Use a passkey").press("Enter")
    assert page.get_by_role("button", name="Sign out").count() == 1
    context.close()
    assert guard.offences == []


def test_passkey_that_the_browser_refuses_is_said_in_words(chromium, named_site):
    context = chromium.new_context(base_url=named_site, locale="en-GB")
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR | {"isUserVerified": False}})
    page.goto(reverse("account_login"))

    page.get_by_role("button", name="Use a passkey").press("Enter")

    page.get_by_text("The browser gave no passkey").wait_for(timeout=PATIENCE * 1000)
    assert heading_of(page) == "Sign in"
    context.close()
