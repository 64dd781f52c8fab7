"""The page “Ask with another tool” and its downloads."""

import io
import re
from zipfile import ZipFile

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEntry
from assessments.models import Project
from intake.other_tools import TOOLS, form_of
from results.actions import close_and_freeze
from tests.bank import WHOLE

CODES = [tool.code for tool in TOOLS]


@pytest.fixture(autouse=True)
def _whole_bank(settings):
    settings.BANKS_DIR = WHOLE


@pytest.fixture
def browser(as_user, ben):
    return as_user(ben)


def page_of(browser, round):
    return browser.get(f"/rounds/{round.pk}/other-tools/").content.decode()


def test_page_offers_each_tool_for_each_group_and_for_all_at_once(browser, open_round):
    text = page_of(browser, open_round)

    links = re.findall(r'href="(/(?:rounds|groups)/\d+/other-tools/[a-z-]+/)"', text)
    groups = open_round.askedgroup_set.order_by("pk").values_list("pk", flat=True)
    assert links == [
        link
        for code in CODES
        for link in (
            f"/rounds/{open_round.pk}/other-tools/{code}/",
            *(f"/groups/{group}/other-tools/{code}/" for group in groups),
        )
    ]
    assert {browser.get(link).status_code for link in links} == {200}


def test_page_says_how_to_use_each_tool(browser, open_round):
    text = page_of(browser, open_round)

    assert {len(steps) for tool in TOOLS for steps in (tool.importing, tool.exporting)} <= {2, 3}
    steps = [str(step) for tool in TOOLS for step in (*tool.importing, *tool.exporting)]
    assert [step for step in steps if step not in unescaped(text)] == []


def unescaped(text):
    return text.replace("&amp;", "&").replace("&#x27;", "'").replace("&quot;", '"')


def test_page_of_a_draft_says_that_questions_can_change(browser, draft_round):
    assert "This round is not open yet, so its questions can still change." in page_of(browser, draft_round)


def test_page_of_an_open_round_leads_to_the_page_for_answers(browser, open_round):
    text = page_of(browser, open_round)

    assert f'href="/rounds/{open_round.pk}/import/"' in text
    assert "not open yet" not in text


def test_page_of_a_closed_round_says_that_nothing_can_be_added(browser, open_round):
    close_and_freeze(round=open_round, by="tests")

    text = page_of(browser, open_round)

    assert "This round has closed, so no more answers can be added." in text
    assert f'href="/rounds/{open_round.pk}/import/"' not in text


@pytest.mark.parametrize("address", ["/rounds/{}/", "/rounds/{}/import/"])
def test_page_is_reached_from_the_round_and_from_the_page_for_answers(browser, open_round, address):
    text = browser.get(address.format(open_round.pk)).content.decode()

    assert f'href="/rounds/{open_round.pk}/other-tools/"' in text


@pytest.mark.parametrize("tool", TOOLS, ids=CODES)
def test_form_of_a_group_is_a_file_with_the_name_of_project_group_and_tool(browser, group_of, tool):
    nursing = group_of("nursing")

    response = browser.get(f"/groups/{nursing.pk}/other-tools/{tool.code}/")

    name = f"sttool-shared-record-nursing-{tool.code}.{tool.extension}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Content-Type"] == tool.content_type
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.content == tool.make(form_of(nursing.round, nursing))


@pytest.mark.parametrize("tool", TOOLS, ids=CODES)
def test_all_forms_come_as_one_archive(browser, open_round, group_of, tool):
    response = browser.get(f"/rounds/{open_round.pk}/other-tools/{tool.code}/")

    disposition = f'attachment; filename="sttool-shared-record-{tool.code}.zip"'
    assert response.headers["Content-Disposition"] == disposition
    codes = ("executive", "medical", "nursing", "service_user")
    with ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.namelist() == [f"sttool-shared-record-{code}-{tool.code}.{tool.extension}" for code in codes]
        assert [archive.read(name) for name in archive.namelist()] == [
            tool.make(form_of(open_round, group_of(code))) for code in codes
        ]
    assert browser.get(f"/rounds/{open_round.pk}/other-tools/{tool.code}/").content == response.content


def test_each_form_that_is_taken_is_recorded(browser, open_round, group_of):
    before = AuditEntry.objects.count()

    browser.get(f"/groups/{group_of('nursing').pk}/other-tools/fhir/")
    browser.get(f"/rounds/{open_round.pk}/other-tools/fhir/")

    entries = AuditEntry.objects.order_by("pk")[before:]
    assert {entry.action for entry in entries} == {"questionnaire downloaded"}
    assert [entry.subject.rpartition(": ")[2] for entry in entries] == [
        "Nurses and midwives", "Executives and board", "Doctors", "Nurses and midwives",
        "Patients, service users and carers",
    ]  # fmt: skip


def test_workbook_of_the_round_holds_a_sheet_for_each_questionnaire(browser, open_round):
    text = page_of(browser, open_round)
    response = browser.get(f"/rounds/{open_round.pk}/workbook/")

    assert f'href="/rounds/{open_round.pk}/workbook/"' in text
    disposition = 'attachment; filename="sttool-shared-record-workbook.xlsx"'
    assert response.headers["Content-Disposition"] == disposition
    sheets = openpyxl.load_workbook(io.BytesIO(response.content)).sheetnames
    assert sheets == ["How to", "Executives and board", "Doctors and 1 more", "Patients, service users and…"]
    assert AuditEntry.objects.filter(action="questionnaire downloaded").count() == 4


def test_tool_that_is_not_offered_is_not_found(browser, open_round, group_of):
    assert browser.get(f"/rounds/{open_round.pk}/other-tools/telepathy/").status_code == 404
    assert browser.get(f"/groups/{group_of('nursing').pk}/other-tools/telepathy/").status_code == 404


def test_project_whose_name_has_no_plain_letters_still_has_names_of_files(browser, open_round):
    Project.objects.update(name="健康")

    response = browser.get(f"/rounds/{open_round.pk}/other-tools/fhir/")

    assert response.headers["Content-Disposition"] == 'attachment; filename="sttool-project-fhir.zip"'


def test_page_takes_as_many_queries_for_four_groups_as_for_one(browser, open_round):
    page_of(browser, open_round)  # what is read once in a process

    with CaptureQueriesContext(connection) as four:
        page_of(browser, open_round)
    open_round.askedgroup_set.exclude(code="nursing").delete()
    with CaptureQueriesContext(connection) as one:
        page_of(browser, open_round)

    assert len(four) == len(one)
