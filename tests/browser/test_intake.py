"""Lists and answers from files in a real browser: shown, asked about and confirmed, with scripts and without."""

import pytest

from assessments.models import Invitation, Response
from tests.browser.conftest import EACH_ONCE, WIDE
from tests.browser.steps import fit_for_everyone, follow, heading_of, press, sign_in, unfold

LIST = (
    "Name,Email,Manager email,Group,Site\n"
    "Sam Sample,sam@example.org,boss@example.org,nursing,Ward 1\n"
    "Kim Other,kim@example.org,boss@example.org,medical,\n"
    "Lou Lost,lou@example,boss@example.org,nursing,\n"
)
ANSWERS = "ID,Email,Team,S11,S12,S13,comment\n1,nia@example.org,Blue,4,2,1,Too fast\n2,dee@example.org,Red,5,1,1,\n"


def choose_file(page, label, name, content):
    page.get_by_label(label).set_input_files([{"name": name, "mimeType": "text/csv", "buffer": content.encode()}])


@EACH_ONCE
def test_manager_invites_the_people_of_a_file(open_browser, size, javascript, ben, open_round):
    page = open_browser(size=size, javascript=javascript)
    sign_in(page, ben)
    page.goto(f"/rounds/{open_round.pk}/invite/")
    fit_for_everyone(page, "Invite by name or email address")
    choose_file(page, "Or upload a file", "staff.csv", LIST)
    press(page, "Check the list")
    unfold(page)
    fit_for_everyone(page, "Check the list")
    press(page, "Continue")
    assert page.title().startswith("Error: ")
    fit_for_everyone(page, "Check the list")
    page.get_by_label("What is in the column “Email”?").select_option("email")
    press(page, "Continue")
    unfold(page)
    fit_for_everyone(page, "Check the list")
    press(page, "Invite these 2 people")

    fit_for_everyone(page, "Lines we left out")
    assert sorted(Invitation.objects.values_list("email", flat=True)) == ["kim@example.org", "sam@example.org"]

    page.goto(f"/rounds/{open_round.pk}/lists/")
    fit_for_everyone(page, "Lists added")
    follow(page, "Withdraw the list")
    fit_for_everyone(page, "Withdraw this list?")
    press(page, "Withdraw the list")
    fit_for_everyone(page, "Lists added")
    assert set(Invitation.objects.values_list("state", flat=True)) == {"revoked"}


@EACH_ONCE
def test_manager_adds_the_answers_of_a_file(open_browser, size, javascript, ben, open_round):
    page = open_browser(size=size, javascript=javascript)
    sign_in(page, ben)
    page.goto(f"/rounds/{open_round.pk}/import/")
    unfold(page)
    fit_for_everyone(page, "Add answers from a file")
    choose_file(page, "File of answers", "answers.csv", ANSWERS)
    press(page, "Check the file")
    unfold(page)
    fit_for_everyone(page, "Check the answers")
    page.get_by_label("What is in the column “Team”?").select_option("group")
    press(page, "Read it in this way")
    page.get_by_label("“Blue”").select_option("nursing")
    page.get_by_label("“Red”").select_option("medical")
    press(page, "Continue")
    unfold(page)
    fit_for_everyone(page, "Check the answers")
    press(page, "Add the answers of 2 people")

    assert "The answers of 2 people were added." in page.locator("main").inner_text()
    assert Response.objects.count() == 2

    page.goto(f"/rounds/{open_round.pk}/import/")
    choose_file(page, "File of answers", "answers.csv", ANSWERS)
    press(page, "Check the file")
    assert page.title().startswith("Error: ")
    fit_for_everyone(page, "Check the answers")


def test_manager_needs_only_a_keyboard(open_browser, ben, open_round):
    page = open_browser(size=WIDE, javascript=False)
    sign_in(page, ben)
    page.goto(f"/rounds/{open_round.pk}/invite/")
    page.get_by_label("People", exact=True).focus()
    page.keyboard.type("Sam Sample, sam@example.org, nursing")
    reach(page, "Check the list")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert heading_of(page) == "Check the list"
    reach(page, "Invite 1 person")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert Invitation.objects.get().email == "sam@example.org"


def reach(page, name):
    """Press Tab until the button of that name has the focus."""
    button = page.get_by_role("button", name=name, exact=True)
    for _ in range(60):
        if button.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reached “{name}”.")
