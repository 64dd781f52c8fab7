"""What a person does in a browser, done to the end: each step returns when the page that it leads to has loaded.

Without that a test would go on while the next page is still coming: it would read half of it, or call the next address
and cut off what is being sent.
"""

from contextlib import suppress

from playwright.sync_api import Error

from accounts.signin import sign_in_link
from tests.browser.checks import axe, sideways_scroll, small_targets


def press(page, name):
    """Press the button of that name. A page of questions may wait for what it is saving, but leaves in the end."""
    button = page.get_by_role("button", name=name)
    if page.locator("form[data-save]").count():
        with page.expect_navigation():
            button.click()
    else:
        finish(page, button)


def follow(page, name):
    """Follow the link of that name."""
    finish(page, page.get_by_role("link", name=name))


def go_within(page, part, name):
    """Follow a link to another page of the same part of a project. On a narrow screen they open on request."""
    pages = page.get_by_role("navigation", name=part, exact=True)
    if (choose := pages.locator("summary")).is_visible():
        choose.click()
    finish(page, pages.get_by_role("link", name=name))


def go_up(page, name):
    """Follow a breadcrumb."""
    finish(page, page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name=name))


def finish(page, control):
    """Click, and wait for the page that comes; where none comes the present one has loaded already."""
    control.click()
    page.wait_for_load_state("load")


def look_again(page):
    """At a page that looks again by itself, which may cut this off."""
    with suppress(Error):
        page.reload()
    page.wait_for_load_state("load")


def sign_in(page, user):
    page.goto(sign_in_link(user))
    press(page, "Sign in")


def heading_of(page):
    """The words of the main heading, without the caption above it that says where one is."""
    return page.get_by_role("heading", level=1).inner_text().splitlines()[-1]


def fit_for_everyone(page, heading):
    """The page is the one that is meant, and nobody is kept out of it."""
    assert heading_of(page) == heading
    assert axe(page) == []
    assert small_targets(page) == []
    assert sideways_scroll(page) == 0


def unfold(page):
    """Open all that is folded in the page itself, from the outside in. What this width does not show stays as it is.

    The list of rounds in the frame above lies over the links next to it while it is open.
    """
    for fold in page.locator("main details").all():
        summary = fold.locator("> summary")
        if fold.get_attribute("open") is None and summary.is_visible():
            summary.click()


def answer_all(page, label):
    """Pick the answer of that label in each question of the page, by its words as a person would."""
    for question in page.locator("fieldset").all():
        question.get_by_label(label).first.check()
