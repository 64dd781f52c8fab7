"""Comments, the project's answer, and what everybody may read, in a real browser without scripts."""

import pytest

from accounts.signin import sign_in_link
from assessments import actions as assessments
from assessments.models import AskedGroup, Comment
from questions.packing import pack
from reports import actions
from tests.browser.checks import axe, sideways_scroll, small_targets

pytestmark = pytest.mark.django_db(transaction=True)
ABOUT = {
    "/accessibility/": "Accessibility",
    "/contact/": "Contact",
    "/help/programme-manager/": "For programme managers",
}
DETAILS = {
    "Data controller": "Northdale NHS Foundation Trust",
    "Postal address": "1 High Street",
    "E-mail address for questions about data protection": "data@example.org",
    "Where can people complain?": "Write to us.",
}


def fit_for_everyone(page, heading):
    assert page.get_by_role("heading", level=1).inner_text() == heading
    assert axe(page) == []
    assert small_targets(page) == []
    assert sideways_scroll(page) == 0


def sign_in(page, user):
    page.goto(sign_in_link(user))
    page.get_by_role("button", name="Sign in").click()


@pytest.fixture
def closed(open_round, dev, full_answers, catalogue, ben):
    people = {"executive": 6, "medical": 11, "nursing": 6, "service_user": 4}
    rows = [(code, "", pack(full_answers(code), catalogue)) for code, n in people.items() for _ in range(n)]
    assessments.import_responses(assessment=open_round, rows=rows, by=ben)
    groups = {row.code: row for row in AskedGroup.objects.filter(assessment=open_round)}
    said = [
        ("medical", "", "Dr Sample never asked us."),
        ("nursing", "", "x" * 300),
        ("executive", "E01", "Paper 7"),
    ]
    Comment.objects.bulk_create(Comment(asked_group=groups[group], code=code, text=text) for group, code, text in said)
    actions.close_round(assessment=open_round, by=ben)
    return open_round


def test_manager_releases_comments_and_tells_those_who_answered(open_browser, size, dev, ben, closed):
    page, round_url = open_browser(size=size, javascript=False), f"/rounds/{closed.pk}/"
    page.goto(f"/s/{dev.secret}/")
    fit_for_everyone(page, "Shared record: the round has closed")
    sign_in(page, ben)

    page.goto(round_url)
    page.get_by_role("link", name="Go through the comments").click()
    for fold in page.locator("details > summary").all():
        fold.click()
    fit_for_everyone(page, "Go through the comments")
    doctor = page.get_by_role("group", name="Doctors")
    doctor.get_by_label("Words to release").fill("We were never asked.")
    page.get_by_role("button", name="Save this page").click()
    fit_for_everyone(page, "Go through the comments")
    assert page.title().startswith("Error: ")
    page.get_by_role("link", name="You changed the words").click()
    page.keyboard.press("Space")
    assert doctor.get_by_label("Release", exact=True).is_checked()
    page.get_by_role("group", name="Executives").get_by_label("Release", exact=True).check()
    page.get_by_role("button", name="Save this page").click()
    page.goto(f"{round_url}results/comments/")
    fit_for_everyone(page, "What people said")
    assert sorted(page.locator("blockquote").all_inner_texts()) == ["Paper 7", "We were never asked."]
    page.goto(f"{round_url}results/principles/P1/")
    assert page.locator("blockquote").all_inner_texts() == ["Paper 7"]

    page.goto(f"{round_url}reply/")
    page.get_by_label("What was said").fill("It is slow.")
    page.get_by_label("What we decided").fill("We wait.")
    page.get_by_label("The two flags and the seven bars").check()
    page.get_by_role("button", name="Look at it first").click()
    fit_for_everyone(page, "Tell those who answered")
    page.get_by_role("button", name="Publish").click()

    page.goto(f"/s/{dev.secret}/")
    fit_for_everyone(page, "Shared record: what came of it")
    assert page.get_by_text("We wait.").count() == 1


def test_administrator_fills_in_the_notice_that_everybody_may_read(open_browser, size, ada, edition):
    page = open_browser(size=size, javascript=False)
    for path, heading in ABOUT.items():
        page.goto(path)
        fit_for_everyone(page, heading)
    sign_in(page, ada)

    page.get_by_role("link", name="Privacy notice of Northdale").click()
    fit_for_everyone(page, "Privacy notice of Northdale")
    for label, text in DETAILS.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Save").click()

    fit_for_everyone(page, "Privacy: Northdale")
    assert page.get_by_text("Northdale NHS Foundation Trust answers for your data.").count() == 1
