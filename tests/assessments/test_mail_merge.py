"""The file for a mail merge, next to links that have just been made."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from accounts.models import AuditEntry
from assessments import actions
from assessments.models import Invitation, Round
from tests.assessments.test_inviting import send

COLUMNS = ("Name", "Email address", "Group", "Link", "Last day", "Subject", "Text")


@pytest.fixture
def browser(as_user, ben):
    return as_user(ben)


@pytest.fixture
def secrets(browser, open_round, group_of):
    people = "Sam Sample, sam@example.org\nkim@example.org"
    shown = send(browser, open_round, group_of("executive"), people)
    assert "Download as CSV" in shown.text
    return [link.secret for link in shown.context["links"]]


def post(browser, round, secrets, kind="csv"):
    return browser.post(f"/rounds/{round.pk}/mail-merge/", {"secrets": " ".join(secrets), "format": kind})


def rows(response):
    assert response.status_code == 200
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_file_has_a_working_link_and_the_letter_for_each_person(browser, client, open_round, secrets):
    Round.objects.update(closes_on="2031-05-04")
    response = post(browser, open_round, secrets)

    heading, sam, kim = rows(response)
    assert tuple(heading) == COLUMNS
    assert (sam[0], sam[1], kim[0], kim[1]) == ("Sam Sample", "sam@example.org", "", "kim@example.org")
    assert sam[4:6] == ["4 May 2031", "Shared record: please give your views"]
    assert sam[6].startswith("Dear Sam Sample,\n\n")
    assert kim[6].startswith("Hello,\n\n")
    assert [sam[3] in sam[6], kim[3] in kim[6], sam[3] == kim[3]] == [True, True, False]
    assert [client.get(row[3]).status_code for row in (sam, kim)] == [200, 200]
    assert response.headers["Content-Disposition"].endswith('-links.csv"')
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.subject.endswith(": 2 people")) == ("links downloaded", True)


def test_headings_are_the_same_in_every_language(browser, open_round, secrets):
    browser.cookies["language"] = "cy"

    heading, *people = rows(post(browser, open_round, secrets))

    assert (tuple(heading), len(people)) == (COLUMNS, 2)


def test_workbook_has_the_same_rows(browser, open_round, secrets):
    expected = rows(post(browser, open_round, secrets[:1]))

    workbook = load_workbook(BytesIO(post(browser, open_round, secrets[:1], "xlsx").content))

    found = [[cell.value or "" for cell in row] for row in workbook.active.iter_rows()]
    assert found == expected
    assert AuditEntry.objects.latest("pk").subject.endswith(": 1 person")
    assert found[1][4] == ""


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_is_a_formula(browser, open_round, secrets, kind):
    Invitation.objects.update(name="=HYPERLINK(0)")

    response = post(browser, open_round, secrets[:1], kind)

    if kind == "csv":
        assert rows(response)[1][0] == "'=HYPERLINK(0)"
    else:
        cell = load_workbook(BytesIO(response.content)).active["A2"]
        assert (cell.value, cell.data_type) == ("'=HYPERLINK(0)", "s")


def test_links_of_confidential_groups_are_never_in_the_file(browser, open_round, secrets, invite):
    hidden = invite("medical", "dev@example.org").secret

    assert len(rows(post(browser, open_round, [*secrets, hidden]))) == 3
    alone = browser.post(f"/rounds/{open_round.pk}/mail-merge/", {"secrets": hidden, "format": "csv"}, follow=True)
    assert "These links have been replaced" in alone.text


def test_old_links_and_links_of_a_closed_round_give_no_file(browser, open_round, secrets, ben):
    invitation = Invitation.objects.get(email="sam@example.org")
    actions.renew_link(invitation=invitation, by=ben)
    assert [row[1] for row in rows(post(browser, open_round, secrets))[1:]] == ["kim@example.org"]

    actions.close_round(round=open_round, by=ben)
    assert post(browser, open_round, secrets).status_code == 302


def test_nothing_is_stored(browser, open_round, secrets):
    before = list(Invitation.objects.values())
    post(browser, open_round, secrets)
    assert list(Invitation.objects.values()) == before


def test_list_says_that_a_link_was_made_and_not_sent(browser, open_round, secrets):
    rows = browser.get(f"/rounds/{open_round.pk}/invitations/").context["invited"]

    assert {row.words for row in rows} == {"Link made, not sent by sttool"}
