"""Comments, the project's answer, and what everybody may read, in a real browser without scripts."""

import pytest

from assessments import actions as assessments
from assessments.models import AskedGroup, Comment
from questions.packing import pack
from results import actions
from tests.browser.steps import fit_for_everyone, follow, go_within, press, sign_in, unfold

pytestmark = pytest.mark.django_db(transaction=True)
ABOUT = {
    "/accessibility/": "Accessibility",
    "/contact/": "Contact",
    "/help/programme-manager/": "For programme managers",
}
DETAILS = {
    "Data controller": "Northdale NHS Foundation Trust",
    "Postal address": "1 High Street",
    "Email address for questions about data protection": "data@example.org",
    "Where can people complain?": "Write to us.",
}


@pytest.fixture
def closed(open_round, dev, full_answers, catalogue, ben):
    people = {"executive": 6, "medical": 11, "nursing": 6, "service_user": 4}
    rows = [(code, "", pack(full_answers(code), catalogue)) for code, n in people.items() for _ in range(n)]
    assessments.import_responses(round=open_round, rows=rows, by=ben)
    groups = {row.code: row for row in AskedGroup.objects.filter(round=open_round)}
    said = [
        ("medical", "", "Dr Sample never asked us."),
        ("nursing", "", "x" * 300),
        ("executive", "E01", "Paper 7"),
    ]
    Comment.objects.bulk_create(Comment(asked_group=groups[group], code=code, text=text) for group, code, text in said)
    actions.close_and_freeze(round=open_round, by=ben)
    return open_round


def test_manager_releases_comments_and_tells_those_who_answered(open_browser, size, dev, ben, closed):
    page, round_url = open_browser(size=size, javascript=False), f"/rounds/{closed.pk}/"
    page.goto(f"/s/{dev.secret}/")
    fit_for_everyone(page, "Shared record: the round has closed")
    sign_in(page, ben)

    page.goto(round_url)
    follow(page, "Review comments")
    unfold(page)
    fit_for_everyone(page, "Review comments")
    doctor = page.get_by_role("group", name="Doctors")
    doctor.get_by_label("Text to release").fill("We were never asked.")
    press(page, "Save this page")
    fit_for_everyone(page, "Review comments")
    assert page.title().startswith("Error: ")
    follow(page, "You changed the text")
    page.keyboard.press("Space")
    assert doctor.get_by_label("Release", exact=True).is_checked()
    leaders = page.get_by_role("group", name="Executives")
    leaders.get_by_label("Release", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert leaders.get_by_label("Put it in the report").is_checked()
    press(page, "Save this page")
    follow(page, "In the report (1)")
    assert page.locator("blockquote").all_inner_texts() == ["Paper 7"]
    page.goto(f"{round_url}results/comments/")
    fit_for_everyone(page, "What people said")
    assert sorted(page.locator("blockquote").all_inner_texts()) == ["Paper 7", "We were never asked."]
    page.goto(f"{round_url}results/principles/P1/")
    assert page.locator("blockquote").all_inner_texts() == ["Paper 7"]

    page.goto(f"{round_url}reply/")
    page.get_by_label("What was said").fill("It is slow.")
    page.get_by_label("What we decided").fill("We wait.")
    page.get_by_label("The two flags and the score of each principle, in plain words").check()
    press(page, "Preview")
    fit_for_everyone(page, "Share the outcome")
    press(page, "Publish")

    page.goto(f"/s/{dev.secret}/")
    fit_for_everyone(page, "Shared record: what happened next")
    assert page.get_by_text("We wait.").count() == 1


def test_manager_says_who_does_what_and_how_the_project_will_know(open_browser, size, ben, closed):
    page = open_browser(size=size, javascript=False)
    sign_in(page, ben)
    page.goto(f"/rounds/{closed.pk}/results/")
    follow(page, "The plan: who does what, by when")
    unfold(page)
    fit_for_everyone(page, "Plan: who does what, by when")

    practice = page.locator("main form").get_by_role("group").first
    practice.get_by_label("Owner").fill("Lee Lead")
    day, month, year = (practice.get_by_label(box, exact=True).first for box in ("Day", "Month", "Year"))
    day.fill("1")
    year.fill("2040")
    press(page, "Save the plan")
    fit_for_everyone(page, "Plan: who does what, by when")
    page.get_by_role("link", name="must include a month").click()
    assert month.evaluate("box => box === document.activeElement")
    month.fill("jan")
    year.fill("2001")
    press(page, "Save the plan")
    fit_for_everyone(page, "Plan: who does what, by when")
    assert page.title().startswith("Error: Plan: ")
    assert practice.get_by_label("Owner").input_value() == "Lee Lead"
    year.fill("2040")
    press(page, "Save the plan")
    assert [box.input_value() for box in (day, month, year)] == ["1", "1", "2040"]

    go_within(page, "Plan", "Indicators")
    unfold(page)
    fit_for_everyone(page, "How will we know")
    chosen = page.get_by_role("group", name="Better care for clients")
    chosen.get_by_label("Baseline").fill("12")
    press(page, "Save the indicators")
    fit_for_everyone(page, "How will we know")
    chosen.get_by_label("What you measure").fill("Falls a month")
    chosen.get_by_label("Which way is better?").select_option("Lower is better")
    press(page, "Save the indicators")
    assert page.get_by_role("status").inner_text() == "The indicators have been saved. They will be in the next report."


def test_administrator_fills_in_the_notice_that_everybody_may_read(open_browser, size, ada, edition):
    page = open_browser(size=size, javascript=False)
    for path, heading in ABOUT.items():
        page.goto(path)
        fit_for_everyone(page, heading)
    sign_in(page, ada)

    follow(page, "Northdale: privacy notice")
    fit_for_everyone(page, "Northdale: privacy notice")
    for label, text in DETAILS.items():
        page.get_by_label(label).fill(text)
    press(page, "Save")

    fit_for_everyone(page, "Privacy: Northdale")
    assert page.get_by_text("Northdale NHS Foundation Trust is the data controller.").count() == 1
