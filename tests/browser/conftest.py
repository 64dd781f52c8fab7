"""Gives each browser test a site, a real Chromium, and a guard over what its pages do."""

import os
import shutil
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import sync_playwright

from tests.browser.guard import Guard
from tests.processes import PATIENCE

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Every test in this folder is a browser test."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """Debian's own browser. If it is missing the test fails: a skipped test would promise what nobody saw."""
    executable = shutil.which("chromium")
    assert executable, "Chromium was not found. On Debian: apt-get install chromium"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which makes Django refuse its database here.
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=executable, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(live_server, settings):
    """The address of the running site; the links that it makes lead to itself."""
    settings.SITE_URL = live_server.url
    cache.clear()  # sign-in limits live there, and outlive a test
    return live_server.url


@pytest.fixture
def guard(site):
    """Watches all pages of a test, and fails it if one reached out to another origin or broke its own policy."""
    guard = Guard(site)
    yield guard
    assert guard.offences == []


@pytest.fixture
def open_browser(chromium, site, guard):
    """Returns a function which makes a page in a browser of its own: no cookies, scripts on or off, wide or narrow."""
    contexts = []

    def open_page(*, size=WIDE, javascript=True):
        context = chromium.new_context(
            base_url=site, viewport=size, java_script_enabled=javascript, locale="en-GB", reduced_motion="reduce"
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        guard.watch(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


# A clinician's journey meets the script in all four combinations; in longer ones two show each size and mode once.
EACH_ONCE = pytest.mark.parametrize(
    ("size", "javascript"), [(WIDE, True), (NARROW, False)], ids=["wide with scripts", "narrow without scripts"]
)


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def size(request):
    return request.param


@pytest.fixture(params=[False, True], ids=["without scripts", "with scripts"])
def javascript(request):
    return request.param
