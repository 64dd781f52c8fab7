"""The sign-in page in a real browser: the smallest page that stands for all."""

from django.urls import reverse

from tests.browser.checks import axe, sideways_scroll, small_targets


def test_sign_in_page_is_fit_for_everyone(open_browser, size, javascript):
    page = open_browser(size=size, javascript=javascript)

    answer = page.goto(reverse("account_login"))

    assert answer.status == 200
    assert page.get_by_role("heading", level=1).count() == 1
    assert axe(page) == []
    assert small_targets(page) == []
    assert sideways_scroll(page) == 0
