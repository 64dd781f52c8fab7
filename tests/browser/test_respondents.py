"""What only a real browser shows of the respondent's side: the script, no connection, strong contrast, kind pages."""

import pytest

from assessments import actions
from assessments.models import Draft, Invitation, OpenDraft
from assessments.sealing import lookup_of, read_key
from tests.browser.conftest import NARROW
from tests.browser.steps import answer_all, finish, fit_for_everyone, press, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
OFFLINE = "Not saved yet: no connection. Your answers are kept in this tab."
KEPT = "JSON.stringify(sessionStorage)"
CHECKED_BORDER = """() => getComputedStyle(document.querySelector(":checked + label")).borderTopWidth"""
FOCUSED_OUTLINE = """() => getComputedStyle(document.querySelector(":focus-visible + label")).outlineStyle"""


def draft_of(page, dev):
    """What is stored under the key that this browser holds."""
    (cookie,) = [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "draft"]
    key = read_key(cookie)
    row = Draft.objects.get(pk=lookup_of(key))
    return OpenDraft.unseal(key, bytes(row.sealed), dev.invitation.key, row.revision)


def answers_of(page, dev):
    return draft_of(page, dev).answers


def started(open_browser, secret, **how):
    page = open_browser(**how)
    page.goto(f"/s/{secret}/")
    finish(page, page.locator("main").get_by_role("button").first)
    return page


def says(page, text):
    page.locator("[data-status]").get_by_text(text, exact=True).wait_for()


def test_answers_are_saved_as_they_are_picked_and_wait_for_the_connection(open_browser, dev):
    page = started(open_browser, dev.secret)
    question = page.locator("fieldset")

    question.nth(0).get_by_label("Mostly").check()
    says(page, "Saved")
    saved = answers_of(page, dev)
    page.context.set_offline(True)
    question.nth(1).get_by_label("Partly").check()
    says(page, OFFLINE)
    question.nth(2).get_by_label("Fully").check()
    kept = page.evaluate(KEPT)
    page.get_by_role("button", name="Continue").click()
    says(page, OFFLINE)
    page.context.set_offline(False)
    says(page, "Saved")

    assert saved == {"S11": "4"}
    assert '[[\\"S12\\",\\"3\\"],[\\"S13\\",\\"5\\"]]' in kept.replace('\\\\"', '\\"')
    assert answers_of(page, dev) == {"S11": "4", "S12": "3", "S13": "5"}
    assert page.evaluate(KEPT) == "{}"
    press(page, "Continue")
    page.wait_for_url("**/P2/")


def test_answers_that_waited_are_there_when_the_page_is_opened_again(open_browser, dev):
    page = started(open_browser, dev.secret)
    page.route("**/save/**", lambda route: route.abort())
    page.locator("fieldset").nth(1).get_by_label("Partly").check()
    says(page, OFFLINE)
    page.unroute("**/save/**")

    page.reload()
    says(page, "Saved")

    assert page.locator("fieldset").nth(1).get_by_label("Partly").is_checked()
    assert answers_of(page, dev) == {"S12": "3"}


def test_answer_that_was_picked_before_the_script_came_is_saved(open_browser, dev):
    page, held = open_browser(), []

    def hold(route):
        held.append(route)

    page.route("**/answering*.js", hold)
    page.goto(f"/s/{dev.secret}/", wait_until="commit")
    page.locator("main").get_by_role("button").first.click()
    page.wait_for_url("**/P1/", wait_until="commit")
    page.locator("fieldset").nth(1).get_by_label("Partly").check()

    held[-1].continue_()
    says(page, "Saved")

    assert answers_of(page, dev) == {"S12": "3"}


def test_continue_waits_for_the_server_to_say_what_it_has_saved(open_browser, dev):
    """Else the page would send the changed answer as one to a question that it showed without an answer."""
    page, held = started(open_browser, dev.secret), []
    first, second, third = page.locator("fieldset").all()
    page.route("**/save/**", lambda route: held.append((route, route.fetch())))

    first.get_by_label("Partly").check()
    while not held:
        page.wait_for_timeout(50)
    for question in (first, second, third):
        question.get_by_label("Fully").check()
    page.get_by_role("button", name="Continue").click(no_wait_after=True)
    saved = answers_of(page, dev)
    route, answer = held[0]
    route.fulfill(response=answer)
    page.wait_for_url("**/P2/")

    assert saved == {"S11": "3"}
    assert answers_of(page, dev) == {"S11": "5", "S12": "5", "S13": "5"}


def test_comment_is_saved_but_never_kept_on_the_device(open_browser, dev):
    page = started(open_browser, dev.secret)
    page.goto(f"/a/{dev.invitation.key}/comment/")

    page.context.set_offline(True)
    page.get_by_role("textbox").press_sequentially("Nobody asked us.")
    says(page, OFFLINE)
    kept = page.evaluate(KEPT)
    page.context.set_offline(False)
    says(page, "Saved")

    assert kept == "{}"
    assert draft_of(page, dev).comments == {"": "Nobody asked us."}


def test_answers_that_waited_are_not_sent_to_the_draft_of_somebody_else(open_browser, dev):
    page = started(open_browser, dev.secret)
    page.route("**/save/**", lambda route: route.abort())
    page.locator("fieldset").nth(1).get_by_label("Partly").check()
    says(page, OFFLINE)
    page.unroute("**/save/**")

    page.context.clear_cookies()
    page.goto(f"/s/{dev.secret}/")
    press(page, "Start")

    assert page.locator("fieldset").nth(1).get_by_label("Partly").is_checked() is False
    assert page.evaluate(KEPT) == "{}"
    assert answers_of(page, dev) == {}


def test_signing_out_forgets_what_was_kept(open_browser, asha, site):
    page = open_browser()
    sign_in(page, asha)
    page.evaluate("sessionStorage.setItem('answers:/a/x/save/P1/', '{}')")

    press(page, "Sign out")

    assert page.evaluate(KEPT) == "{}"


def test_strong_contrast_shows_what_is_picked_and_what_has_the_focus(open_browser, dev):
    page = open_browser(size=NARROW)
    page.emulate_media(forced_colors="active")
    page.goto(f"/s/{dev.secret}/")
    press(page, "Start")

    page.locator("fieldset").first.get_by_label("Mostly").check()
    page.keyboard.press("ArrowDown")

    assert page.evaluate(CHECKED_BORDER) == "4px"
    assert page.evaluate(FOCUSED_OUTLINE) == "solid"


def test_lost_cookie_gives_a_page_that_holds_the_answers(open_browser, dev):
    page = started(open_browser, dev.secret, size=NARROW, javascript=False)
    answer_all(page, "Mostly")
    page.context.clear_cookies()

    press(page, "Continue")
    fit_for_everyone(page, "Please open your link again")
    other = page.context.new_page()
    other.goto(f"/s/{dev.secret}/")
    finish(other, other.locator("main").get_by_role("button").first)
    press(page, "Send again")

    page.wait_for_url("**/P2/")
    assert answers_of(page, dev) == {"S11": "4", "S12": "4", "S13": "4"}


def test_shared_computer_lets_the_next_person_start(open_browser, group_of, ben, site):
    link = actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, by=ben)
    page = open_browser(size=NARROW, javascript=False)
    page.goto(link)
    press(page, "Start")

    page.goto(link)
    fit_for_everyone(page, "You have started to answer")
    press(page, "Start a new questionnaire")

    assert Invitation.objects.count() == 2
