"""The presentation in a real browser: fit for everyone, turned by keys, and as a file opened from a folder."""

import pytest

from tests.browser.checks import axe, sideways_scroll, small_targets
from tests.browser.conftest import WIDE
from tests.browser.steps import follow, sign_in
from tests.browser.test_results import results  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db(transaction=True)


def numbers(page):
    """Which screens can be seen, by number."""
    return [place for place, screen in enumerate(page.locator("[data-screen]").all(), start=1) if screen.is_visible()]


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(50)  # hashchange is told a moment later
    return numbers(page)


def test_presentation_is_fit_for_everyone(open_browser, size, javascript, vi, results):  # noqa: F811
    page = open_browser(size=size, javascript=javascript)
    sign_in(page, vi)
    page.goto(f"{results}present/")
    last = page.locator("[data-screen]").count()

    assert (axe(page), small_targets(page), sideways_scroll(page)) == ([], [], 0)
    assert numbers(page) == ([1] if javascript else list(range(1, last + 1)))
    for number in range(2, last + 1):
        page.locator("[data-screen]").nth(number - 2).get_by_role("link", name="Next").click()
        page.wait_for_timeout(50)
        assert number in numbers(page)
        assert (axe(page), sideways_scroll(page)) == ([], 0)


def test_presentation_is_turned_by_keys(open_browser, vi, results):  # noqa: F811
    page = open_browser(size={"width": 1280, "height": 1600})
    sign_in(page, vi)
    page.goto(f"{results}present/")
    last = page.locator("[data-screen]").count()

    assert press(page, "ArrowRight") == [2]
    assert page.evaluate("document.activeElement.tagName") == "H2"
    assert press(page, "Space") == [3]
    assert press(page, "PageDown") == [4]
    assert press(page, "Shift+Space") == [3]
    assert press(page, "ArrowLeft", "ArrowLeft") == [1]
    assert press(page, "End") == [last]
    assert press(page, "ArrowRight") == [last]
    assert press(page, "Home") == [1]
    assert press(page, "Control+ArrowRight") == [1]
    page.go_back()
    assert numbers(page) == [last]


def test_high_screen_is_read_to_its_end_before_the_next_one(open_browser, vi, results):  # noqa: F811
    page = open_browser(size={"width": 360, "height": 300})
    sign_in(page, vi)
    page.goto(f"{results}present/")

    assert press(page, "PageDown") == [1]
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") > 0
    for _ in range(20):
        if press(page, "PageDown") == [2]:
            break
        page.wait_for_timeout(200)
    assert numbers(page) == [2]


def test_file_works_from_a_folder_without_a_network(open_browser, chromium, vi, results, tmp_path):  # noqa: F811
    page = open_browser(size=WIDE)
    sign_in(page, vi)
    page.goto(f"{results}present/")
    with page.expect_download() as download:
        follow(page, "Save as a file that works without a network")
    file = tmp_path / "presentation.html"
    download.value.save_as(file)
    context = chromium.new_context(viewport=WIDE, offline=True)
    alone, asked, faults = context.new_page(), [], []
    alone.on("request", lambda request: asked.append(request.url))
    alone.on("console", lambda said: faults.append(said.text))

    alone.goto(file.as_uri())
    alone.evaluate("document.fonts.ready")
    first, second = numbers(alone), press(alone, "ArrowRight")

    outside = [url for url in asked if not url.startswith((file.as_uri(), "data:"))]
    looks = alone.evaluate(
        "[getComputedStyle(document.body).margin, document.fonts.check('16px \"Atkinson Hyperlegible Next\"')]"
    )
    assert (first, second, outside, faults) == ([1], [2], [], [])
    assert looks == ["0px", True]
    context.close()


def test_presentation_prints_every_screen(open_browser, vi, results):  # noqa: F811
    page = open_browser(size=WIDE)
    sign_in(page, vi)
    page.goto(f"{results}present/")

    page.emulate_media(media="print")

    assert numbers(page) == list(range(1, page.locator("[data-screen]").count() + 1))
    assert not page.get_by_role("navigation").is_visible()
