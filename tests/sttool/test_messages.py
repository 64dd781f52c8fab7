"""Messages between two pages travel in a cookie of our own."""

from django.conf import settings

from sttool import settings as in_use


def test_message_is_in_a_cookie_with_our_name_and_shown_once(as_user, ada):
    browser = as_user(ada)
    browser.post("/me/name/", {"name": "Ada Lovelace"})
    kept = settings.MESSAGE_COOKIE_NAME in browser.cookies

    first, second = browser.get("/me/"), browser.get("/me/")

    assert kept
    assert "Name saved." in first.text
    assert "Name saved." not in second.text


def test_names_of_cookies_are_bound_to_the_host_under_https():
    prefix = "__Host-" if in_use.IS_HTTPS else ""

    names = (in_use.MESSAGE_COOKIE_NAME, in_use.DEVICE_COOKIE_NAME, in_use.SESSION_COOKIE_NAME)
    assert names == (f"{prefix}messages", f"{prefix}device", f"{prefix}session")
