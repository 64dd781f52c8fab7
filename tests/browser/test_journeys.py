"""The three journeys in a real browser, without and with scripts, wide and narrow; every page on the way is checked."""

import re
from itertools import cycle, islice

import pytest

from assessments import actions
from assessments.models import BoxedSheet, Draft
from jobs.worker import run_waiting
from reports.models import Report
from reports.present import progress
from tests.browser.checks import axe, small_targets
from tests.browser.conftest import EACH_ONCE
from tests.browser.steps import answer_all, finish, fit_for_everyone, follow, go_up, heading_of, press, sign_in, unfold

pytestmark = pytest.mark.django_db(transaction=True)


def test_clinician_answers_by_link(open_browser, size, javascript, dev, site, catalogue, full_answers):
    page = open_browser(size=size, javascript=javascript)

    page.goto(f"/s/{dev.secret}/")
    fit_for_everyone(page, "Shared record: your view")
    press(page, "Start")
    fit_for_everyone(page, "There are no IT projects")
    press(page, "Continue")
    fit_for_everyone(page, "There are no IT projects")
    assert page.title().startswith("Error: ")
    assert page.locator(".nhsuk-error-summary").evaluate("node => node === document.activeElement")
    finish(page, page.get_by_role("link", name="Choose an answer").first)
    page.wait_for_function("document.activeElement.name === 'S11'")
    answer_all(page, "Mostly")
    press(page, "Save and come back later")
    fit_for_everyone(page, "Your answers are saved")

    page.goto(f"/s/{dev.secret}/")
    press(page, "Continue")
    for following in catalogue.pages_for("medical")[1:]:
        assert heading_of(page) == following.title
        answer_all(page, "I don't know")
        press(page, "Continue")
    fit_for_everyone(page, "One last question")
    page.get_by_role("textbox").fill("We were never asked.")
    press(page, "Continue")
    fit_for_everyone(page, "Check your answers")
    press(page, "Submit")
    fit_for_everyone(page, "Thank you")
    page.goto(f"/s/{dev.secret}/")
    fit_for_everyone(page, "Already answered")

    assert BoxedSheet.objects.get().answers.count("d") == len(full_answers("medical")) - 3
    assert not Draft.objects.exists()


@EACH_ONCE
def test_clinician_goes_on_with_the_phone(open_browser, size, javascript, dev, site):
    ward, phone = open_browser(), open_browser(size=size, javascript=javascript)
    ward.goto(f"/s/{dev.secret}/")
    press(ward, "Start")
    answer_all(ward, "Mostly")
    press(ward, "Save and come back later")
    code = ward.get_by_label("Your return code").input_value()

    phone.goto(f"/s/{dev.secret}/")
    press(phone, "Continue")
    fit_for_everyone(phone, "Started in another browser")
    phone.get_by_label("Your return code").fill("ABCD EFGH JKLM")
    press(phone, "Go on with my answers")
    fit_for_everyone(phone, "Enter your return code")
    phone.get_by_label("Your return code").fill(code.lower())
    press(phone, "Go on with my answers")
    fit_for_everyone(phone, "Improvement needs a systems approach")
    unfold(phone)
    press(ward, "Forget my answers in this browser")
    fit_for_everyone(ward, "This browser no longer opens your answers")

    assert phone.get_by_text(code).count() == 1
    phone.goto(f"/a/{dev.invitation.key}/page/P1/")
    assert phone.locator(":checked").count() == 3


@EACH_ONCE
def test_code_from_a_slip_opens_the_questionnaire(open_browser, size, javascript, group_of, ben, site):
    (slip,) = actions.new_slips(1)
    actions.make_slips(asked_group=group_of("nursing"), site=None, slips=[slip], by=ben)
    page = open_browser(size=size, javascript=javascript)

    page.goto("/code/")
    fit_for_everyone(page, "Enter your code")
    page.get_by_label("Your code").fill("no such code")
    press(page, "Continue")
    fit_for_everyone(page, "Enter your code")
    assert page.title().startswith("Error: ")
    page.get_by_label("Your code").fill(slip.code.lower())
    press(page, "Continue")

    fit_for_everyone(page, "Shared record: your view")


@EACH_ONCE
def test_executive_completes_the_checklist(open_browser, size, javascript, asha, ben, group_of, site, full_answers):
    actions.invite_members(asked_group=group_of("executive"), members=asha.membership_set.all(), by=ben)
    page = open_browser(size=size, javascript=javascript)

    sign_in(page, asha)
    fit_for_everyone(page, "What you need to do")
    follow(page, "Answer the questions about Shared record")
    fit_for_everyone(page, "Shared record: your view")
    press(page, "Start")
    fit_for_everyone(page, "Questions for senior executives")
    page.locator("textarea").first.fill("Board paper 7")
    press(page, "Save and come back later")

    page.goto("/home/")
    follow(page, "Go on with your answers about Shared record")
    follow(page, "Continue")
    assert page.locator("textarea").first.input_value() == "Board paper 7"
    press(page, "Continue")
    assert page.locator(".nhsuk-error-summary a").count() == len(full_answers("executive"))
    answer_all(page, "Partly answered")
    press(page, "Continue")
    press(page, "Continue")
    fit_for_everyone(page, "Check your answers")
    follow(page, re.compile("Change.*The problem in care"))
    page.locator("fieldset").first.get_by_label("I don't know").check()
    press(page, "Continue")
    press(page, "Submit")
    fit_for_everyone(page, "Thank you")
    page.goto("/home/")

    assert "You have nothing to do." in page.content()
    others = len(full_answers("executive")) - 1
    assert BoxedSheet.objects.get().answers.startswith("d" + "3" * others)


@EACH_ONCE
def test_programme_manager_takes_a_project_to_the_board(
    open_browser, size, javascript, details, ben, asha, full_answers, site, tmp_path, monkeypatch
):
    # A page that looks again by itself would do so while it is being measured.
    monkeypatch.setattr(progress, "PACES", ((10**6, 600),))
    page = open_browser(size=size, javascript=javascript)
    sign_in(page, ben)
    fit_for_everyone(page, "What you need to do")

    create_project_and_round(page)
    invite_in_three_ways(page)
    add_answers_from_files(page, tmp_path, codes=full_answers("medical"))
    type_in_from_paper(page, questions=len(full_answers("service_user")))
    close_and_report(page)

    report = Report.objects.get()
    with page.expect_download() as download:
        follow(page, "Download")
    assert download.value.suggested_filename == report.file_name
    assert download.value.path().read_bytes() == bytes(report.pdf)
    address = page.url
    check_the_file(page, download.value.path())
    page.goto("/home/")
    press(page, "Sign out")
    asha.set_password("correct horse battery")
    asha.save()
    sign_in(page, asha)
    page.goto(address)
    fit_for_everyone(page, "Board report, version 1")
    page.get_by_label("Your password").fill("correct horse battery")
    press(page, "Sign off")
    assert page.get_by_text("By Asha on").count() == 1


def create_project_and_round(page):
    follow(page, "New project")
    fit_for_everyone(page, "New project in Northdale")
    press(page, "Continue")
    fit_for_everyone(page, "New project in Northdale")
    page.get_by_label("Project name").fill("Shared record")
    page.get_by_label("What should get better, and for whom?").fill("Nobody tells their story twice.")
    page.get_by_label("Contact for respondents").fill("Lee Lead")
    press(page, "Save")
    fit_for_everyone(page, "Shared record")
    follow(page, "Change the project")
    fit_for_everyone(page, "Change Shared record")
    page.get_by_label("Sites").fill("Ward 1\nWard 2")
    press(page, "Save")
    fit_for_everyone(page, "Shared record")
    follow(page, "Prepare a round")
    fit_for_everyone(page, "Prepare a round for Shared record")
    page.get_by_label("Before the project").check()
    press(page, "Save")
    fit_for_everyone(page, "Round 1: before the project")
    follow(page, "Change the round")
    fit_for_everyone(page, "Change round 1 of Shared record")
    press(page, "Save")
    follow(page, "Delete the round")
    fit_for_everyone(page, "Delete this round?")
    follow(page, "Keep the round")
    page.goto(f"{page.url}open/")
    fit_for_everyone(page, "Open this round?")
    follow(page, "Back to the round")
    say_who_is_asked(page)
    follow(page, "Open the round")
    fit_for_everyone(page, "Open this round?")
    press(page, "Open the round")
    fit_for_everyone(page, "Invite people")
    go_up(page, "Round 1")
    follow(page, "Last day, reminders and hand-in")
    fit_for_everyone(page, "Last day, reminders and hand-in")
    page.get_by_label("Where can people hand in paper questionnaires?").fill("The box at reception")
    press(page, "Save")
    page.get_by_text("Questionnaires to print").click()
    fit_for_everyone(page, "Round 1: before the project")


def say_who_is_asked(page):
    follow(page, "Say who is asked, and who is not")
    fit_for_everyone(page, "Who is asked, and who is not")
    page.get_by_label("How many people?").first.fill("0")
    press(page, "Save")
    fit_for_everyone(page, "Who is asked, and who is not")
    page.get_by_label("How many people?").first.fill("12")
    for ways in page.get_by_label("How are they chosen?").all():
        ways.select_option("everyone")
    press(page, "Save")
    fit_for_everyone(page, "Round 1: before the project")
    follow(page, "How many people to ask")
    fit_for_everyone(page, "How many people to ask")
    follow(page, "Back to the round")


def invite_in_three_ways(page):
    follow(page, "Invite people")
    fit_for_everyone(page, "Invite people")
    follow(page, "Edit the emails")
    fit_for_everyone(page, "Emails")
    follow(page, "Invitation for Staff")
    fit_for_everyone(page, "Invitation: Staff")
    page.get_by_label("Subject").fill("{nobody}")
    press(page, "Save the wording")
    fit_for_everyone(page, "Invitation: Staff")
    page.go_back()
    page.go_back()
    page.go_back()
    follow(page, "Remind people")
    fit_for_everyone(page, "Remind people")
    page.go_back()
    follow(page, "Invite by name or email address")
    press(page, "Check the list")
    fit_for_everyone(page, "Invite by name or email address")
    page.get_by_label("People").fill(
        "Sam Sample, sam@example.org\nPat, pat@example.org, executive\nLou, lou@example\nKim, kim@example.org, wizards"
    )
    page.get_by_label("Group for lines without one").select_option(label="Doctors")
    press(page, "Check the list")
    fit_for_everyone(page, "Check the list")
    page.get_by_label("Which group is “wizards”?").select_option(label="Leave out these lines")
    press(page, "Continue")
    fit_for_everyone(page, "Check the list")
    assert "“lou@example” is not an email address." in page.locator("main").inner_text()
    press(page, "Invite these 2 people")
    fit_for_everyone(page, "Links to copy")
    assert re.fullmatch(
        r"Pat, pat@example.org, http://127.0.0.1:\d+/s/[^/]+/\s*", page.get_by_label("Name, email").input_value()
    )
    follow(page, "I have copied the links")
    look_at_one_invitation(page)
    print_invitations_and_slips(page)
    follow(page, "Create a link for Nurses and midwives")
    fit_for_everyone(page, "One link for the whole group")
    press(page, "Create the link")
    fit_for_everyone(page, "The link for Nurses and midwives")
    follow(page, "I have copied the link")
    follow(page, "Choose people for Executives and board")
    fit_for_everyone(page, "Invite people who sign in")
    follow(page, "Back to the invitations")
    fit_for_everyone(page, "Invite people")
    go_up(page, "Round 1")


def look_at_one_invitation(page):
    follow(page, "Change the invitation for Sam Sample")
    fit_for_everyone(page, "Sam Sample")
    follow(page, "Withdraw the invitation")
    fit_for_everyone(page, "Withdraw the invitation for Sam Sample?")
    follow(page, "Keep the invitation")
    follow(page, re.compile("^Erase this person"))
    fit_for_everyone(page, "Erase Sam Sample?")
    follow(page, "Keep the invitation")
    go_up(page, "People")


def print_invitations_and_slips(page):
    follow(page, "Print invitations for Doctors")
    fit_for_everyone(page, "Sealed invitations")
    follow(page, "Back to the invitations")
    follow(page, "Print slips for Nurses and midwives")
    press(page, "Download the slips")
    fit_for_everyone(page, "Code slips")
    follow(page, "Back to the invitations")


def add_answers_from_files(page, folder, codes):
    wrong, right = folder / "wrong.csv", folder / "right.csv"
    wrong.write_text("respondent,group,site,code,answer\nd1,wizards,,S11,9\n")
    rows = [f"{g}{n},{g},,{c},{1 + n % 2}" for g in ("medical", "nursing") for n in range(12) for c in codes]
    right.write_text("\n".join(["respondent,group,site,code,answer", *rows]))
    follow(page, "Add answers from a file")
    page.get_by_label("File of answers").set_input_files(wrong)
    press(page, "Check the file")
    fit_for_everyone(page, "Check the answers")
    follow(page, "Choose another file")
    page.get_by_label("File of answers").set_input_files(right)
    press(page, "Check the file")
    fit_for_everyone(page, "Check the answers")
    press(page, "Add the answers of 24 people")
    fit_for_everyone(page, "Round 1: before the project")


def type_in_from_paper(page, questions):
    """With digits and Tab only, as one types a pile of sheets."""
    follow(page, "Type in answers from paper")
    fit_for_everyone(page, "Type in answers from paper")
    follow(page, "Patients")
    press(page, "Save and next")
    fit_for_everyone(page, "Type in: Patients, service users and carers")
    page.get_by_role("combobox", name="Site").select_option(label="Ward 2")
    page.get_by_label("1. ").first.focus()
    for key in islice(cycle("4id"), questions):
        page.keyboard.press(key)
        page.keyboard.press("Tab")
    press(page, "Save and next")
    assert "1 typed in or imported so far." in page.content()
    assert page.get_by_role("combobox", name="Site").locator("option:checked").inner_text() == "Ward 2"
    go_up(page, "Round 1")


def close_and_report(page):
    follow(page, "Close the round")
    fit_for_everyone(page, "Close this round?")
    press(page, "Close the round for good")
    fit_for_everyone(page, "Results of round 1: before the project")
    assert page.get_by_text("Red", exact=True).count() >= 2
    follow(page, "Make the report")
    fit_for_everyone(page, "Reports for the board")
    press(page, "Use this suggestion")
    fit_for_everyone(page, "Reports for the board")
    press(page, "Create a draft")
    fit_for_everyone(page, "The draft is being created")
    run_waiting()
    page.reload()
    fit_for_everyone(page, "The draft is ready")
    follow(page, "Back to the reports")
    press(page, "Create the final version")
    fit_for_everyone(page, "The board report is being created")
    run_waiting()
    page.reload()
    fit_for_everyone(page, "Board report, version 1")


def check_the_file(page, file):
    follow(page, "check that it was issued here")
    fit_for_everyone(page, "Check a board report")
    page.get_by_label("Report file").set_input_files(file)
    press(page, "Check")
    fit_for_everyone(page, "Check a board report")
    assert page.get_by_text("It is the current version.").count() == 1


def tab_to(page, wanted):
    """Press Tab until the control of that name or these words has the focus; it must come within ten."""
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || document.activeElement.innerText") == wanted:
            return
    raise AssertionError(wanted)


def test_respondent_needs_only_a_keyboard(open_browser, dev, site):
    page = open_browser()
    page.goto(f"/s/{dev.secret}/")

    tab_to(page, "Start")
    page.keyboard.press("Enter")
    page.wait_for_url("**/P1/")
    for code in ("S11", "S12", "S13"):
        tab_to(page, code)
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    tab_to(page, "Continue")
    page.keyboard.press("Enter")
    page.wait_for_url("**/P2/")

    assert heading_of(page) == "Improvement needs a systems approach"
    finish(page, page.get_by_role("link", name="Back", exact=True))
    assert page.locator(":checked").evaluate_all("chosen => chosen.map(input => input.name + input.value)") == [
        "S112",
        "S122",
        "S132",
    ]


def test_link_that_does_not_work_says_so(open_browser, size, site, edition):
    page = open_browser(size=size)

    answer = page.goto("/s/wrong/")

    assert answer.status == 404
    assert axe(page) == []
    assert small_targets(page) == []
