"""Shows that each check of a page finds a bad page and passes a good one, and that the guard sees what it must."""

import pytest

from tests.browser.checks import axe, sideways_scroll, small_targets

GOOD_PAGE = """<!doctype html><html lang="en-GB"><head><title>Good</title><style>
    .target { display: block; min-height: 44px; min-width: 44px }
    .grown { position: relative; display: inline-block; line-height: 20px; margin: 30px; width: 60px }
    .grown::after { content: ""; position: absolute; inset: -14px }
    label { display: block; padding: 20px }
    .skip { position: absolute; width: 1px; height: 1px; overflow: hidden }
    </style></head><body><a class="skip" href="#main">Skip</a><main id="main"><h1>Good</h1>
    <p>A link <a href="#main">in a sentence</a> may be small.</p><a class="target" href="#main">Large</a>
    <a class="grown" href="#main">Grown</a><label><input type="checkbox" id="yes"> Yes</label></main></body></html>"""
BAD_PAGE = """<!doctype html><html lang="en-GB"><head><title>Bad</title></head><body><main><h1>Bad</h1>
    <img src="data:," id="picture">
    <p><a href="#small">Small</a></p><button style="width: 900px; height: 20px">Low</button>
    </main></body></html>"""
POLICY = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data: elsewhere.example"}


@pytest.fixture
def show(open_browser, site, size, javascript):
    """Returns a function which opens a page of that source, under a content security policy, at the site's address."""

    def show_page(source):
        page = open_browser(size=size, javascript=javascript)
        page.route(f"{site}/page", lambda route: route.fulfill(body=source, content_type="text/html", headers=POLICY))
        page.goto("/page")
        return page

    return show_page


def test_axe_passes_a_good_page_and_names_a_fault(show):
    assert axe(show(GOOD_PAGE)) == []
    assert axe(show(BAD_PAGE)) == ["image-alt: #picture"]


def test_small_targets_passes_a_good_page_and_names_the_small(show):
    assert small_targets(show(GOOD_PAGE)) == []
    assert [found.rsplit(" ", 1)[0] for found in small_targets(show(BAD_PAGE))] == ['a "Small"', 'button "Low"']


def test_sideways_scroll_passes_a_good_page_and_measures_a_bad_one(show, size):
    good, bad = show(GOOD_PAGE), show(BAD_PAGE)

    assert sideways_scroll(good) == 0
    assert sideways_scroll(bad) == 900 + 8 - 320  # the button and the body's margin
    assert bad.viewport_size == size


def test_checks_wait_for_a_late_style_sheet(open_browser, site):
    page = open_browser()
    late = '<!doctype html><title>Late</title><link rel="stylesheet" href="/late.css"><a href="#top">Top</a>'
    first = '<!doctype html><title>First</title><a href="/late">Late</a>'

    def fulfil_late(route):
        page.wait_for_timeout(500)
        route.fulfill(body="a { display: block; height: 50px }", content_type="text/css")

    page.route(f"{site}/late.css", fulfil_late)
    page.route(f"{site}/late", lambda route: route.fulfill(body=late, content_type="text/html"))
    page.route(f"{site}/first", lambda route: route.fulfill(body=first, content_type="text/html"))
    page.goto("/first")
    page.get_by_role("link").click()

    assert small_targets(page) == []


def test_guard_sees_a_style_sheet_that_never_came(open_browser, site, guard):
    page = open_browser()
    page.route(f"{site}/gone.css", lambda route: route.abort("connectionreset"))
    bare = '<!doctype html><title>Bare</title><link rel="stylesheet" href="/gone.css">'
    page.route(f"{site}/bare", lambda route: route.fulfill(body=bare, content_type="text/html"))
    page.goto("/bare")

    assert guard.offences == [f"{site}/gone.css failed: net::ERR_CONNECTION_RESET"]
    guard.offences.clear()


def test_guard_sees_a_request_to_another_origin(show, guard):
    show('<!doctype html><title>Bad</title><img src="http://elsewhere.example/dot.png">')

    assert guard.offences == ["request to http://elsewhere.example/dot.png"]
    guard.offences.clear()


def test_guard_sees_a_broken_policy(show, guard):
    show('<!doctype html><title>Bad</title><link rel="stylesheet" href="/unlisted.css">')

    assert guard.offences == [f"policy violated: style-src-elem {guard.origin}/unlisted.css"]
    guard.offences.clear()
