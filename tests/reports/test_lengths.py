"""A report is made in the length that was chosen, with the owner of the decision and the day of its review."""

import html
import io
import json
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from governance.actions import delete_project, export_organisation
from governance.gather import files_of, held_about
from jobs import actions as jobs
from jobs.worker import run_waiting
from reports import actions
from reports.documents.kinds import DOCUMENTS
from reports.forms import REVIEW_HAS_PASSED, ReportForm
from reports.lengths import Length
from reports.models import Report, ReportRequest
from reports.views.starting import starting_from
from tests.making import make_draft, make_report

pytestmark = pytest.mark.usefixtures("quick_documents")

SOON = date(2150, 3, 27)
FILLED = {
    "length": "paper",
    "marking": "Official",
    "decision": "Stop.",
    "owner": "Chief Nurse",
    "review_on": "2150-03-27",
}
# What only the template of each length has.
TITLES = {Length.PAPER: "readiness board paper,", Length.FULL: "readiness, ", Length.PAGE: "readiness on one page,"}
FILES = {Length.PAPER: "report-1-board-paper", Length.FULL: "report-1", Length.PAGE: "report-1-one-page"}
LENGTHS = pytest.mark.parametrize("length", Length)


def url(name, row):
    return reverse(f"reports:{name}", args=[row.pk])


def post(browser, round, name="make_report", **changes):
    return browser.post(url(name, round), FILLED | changes)


def words(response):
    return html.unescape(" ".join(response.text.split()))


@LENGTHS
def test_report_is_drawn_in_the_length_that_was_chosen(as_user, ben, closed_round, length):
    post(as_user(ben), closed_round, length=length)
    run_waiting()

    report = Report.objects.get()
    pdf = bytes(report.pdf).decode()
    assert (report.length, report.owner, report.review_on) == (length, "Chief Nurse", SOON)
    assert [found for found, title in TITLES.items() if title in pdf] == [length]
    assert report.file_name == f"shared-record-round-1-{FILES[length]}.pdf"


@LENGTHS
def test_draft_is_drawn_in_the_length_that_was_chosen(as_user, ben, closed_round, length):
    browser = as_user(ben)
    post(browser, closed_round, "make_draft", length=length)
    run_waiting()

    draft = ReportRequest.objects.get()
    file = browser.get(url("download_draft", draft))
    name = {Length.PAPER: "draft-board-paper", Length.FULL: "draft", Length.PAGE: "draft-one-page"}[length]
    assert [found for found, title in TITLES.items() if title in file.content.decode()] == [length]
    assert file["Content-Disposition"] == f'attachment; filename="shared-record-round-1-{name}.pdf"'


def test_draft_says_what_changed_as_the_version_will(closed_round, report, ben):
    draft = make_draft(closed_round, ben, what_changed="Nurses were named rightly.")

    assert bytes(draft.pdf).decode().count("Nurses were named rightly.") == 1


@LENGTHS
def test_pages_say_which_length_it_is(as_user, ben, closed_round, length):
    report = make_report(closed_round, ben, length=length, owner="Chief Nurse", review_on=SOON)
    browser, label = as_user(ben), length.label
    secret = actions.share(report=report, for_whom="The chair", days=30, by=ben)

    page, listed = words(browser.get(url("show_report", report))), words(browser.get(url("reports", closed_round)))
    shared = words(Client().get(f"/shared/{secret}/read/"))
    checked = words(Client().post("/check/", {"file": SimpleUploadedFile("a.pdf", bytes(report.pdf))}))

    assert page.count(f"Download the PDF ({label.lower()})") == page.count(f">{label} (PDF)</a>") == 1
    assert page.count(f"copy, to read, print and file. {length.about}") == 1
    assert [page.count(text) for text in ("> Chief Nurse <", "> 27 March 2150 <")] == [1, 1]
    assert listed.count(f"{label}, current") == 1
    assert shared.count(f"Download the PDF ({label.lower()})") == 1
    assert checked.count(f"This is “{label} (PDF)” of version 1 of a report that was issued here on") == 1


def test_page_says_nothing_of_an_owner_and_a_day_that_nobody_named(as_user, ben, report):
    page = words(as_user(ben).get(url("show_report", report)))

    assert [page.count(text) for text in ("Owner of the decision", "Review date")] == [0, 0]


def test_formats_are_listed_by_what_people_want_them_for(as_user, ben, closed_round):
    report = make_report(closed_round, ben)

    forms = as_user(ben).get(url("show_report", report)).context["forms"]

    assert {purpose: [offer.kind.code for offer in offers] for purpose, offers in forms} == {
        "To read, print and hand out": ["onepage"],
        "For the meeting": ["pptx", "cover"],
        "To edit": ["docx", "paste"],
        "Figures and data": ["xlsx", "csv", "json"],
    }


def test_one_page_is_not_made_twice(as_user, ben, closed_round):
    report = make_report(closed_round, ben, length=Length.PAGE)

    page = as_user(ben).get(url("show_report", report))

    assert page.text.count("One page (PDF)") == 1
    assert "onepage" not in set(report.documents.values_list("code", flat=True))


def test_kinds_are_in_the_order_of_their_purposes():
    purposes = [kind.purpose for kind in DOCUMENTS]

    assert purposes == sorted(purposes, key=list(dict.fromkeys(purposes)).index)


@pytest.mark.parametrize("name", ["make_report", "make_draft"])
def test_length_has_to_be_chosen(as_user, ben, closed_round, name):
    missing = post(as_user(ben), closed_round, name, length="")
    unknown = post(as_user(ben), closed_round, name, length="book")

    assert [page.status_code for page in (missing, unknown)] == [422, 422]
    assert words(missing).count("Choose which PDF to create.") == 2  # in the summary, and at the field
    assert list(unknown.context["form"].errors) == ["length"]
    assert ReportRequest.objects.count() == 0


def test_form_proposes_the_board_paper_and_says_what_each_length_is(as_user, ben, closed_round):
    page = as_user(ben).get(url("reports", closed_round))

    text = words(page)
    assert page.context["form"]["length"].value() == Length.PAPER
    assert [text.count(str(length.about)) for length in Length] == [1, 1, 1]
    assert text.count('aria-describedby="id_length_0_hint"') == text.count('id="id_length_0_hint"') == 1


@pytest.mark.parametrize("name", ["make_report", "make_draft"])
@pytest.mark.parametrize("days", [0, -1])
def test_day_of_the_review_is_not_in_the_past(as_user, ben, closed_round, name, days):
    day = timezone.localdate() + timedelta(days=days)

    page = post(as_user(ben), closed_round, name, review_on=day.isoformat())

    refused = [url(name, closed_round), 422] if days else [page.url, 302]
    errors = {"review_on": [REVIEW_HAS_PASSED]} if days else None
    assert [url(name, closed_round) if days else page.url, page.status_code] == refused
    assert (page.context["form"].errors if page.context else None) == errors
    assert (not page.context) or words(page).count(f"When does the board review it: {REVIEW_HAS_PASSED}") == 1


def test_owner_is_at_most_100_characters(as_user, ben, closed_round):
    page = post(as_user(ben), closed_round, owner="x" * 101)

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["owner"])


def test_suggestion_loses_nothing_that_was_filled_in(as_user, ben, closed_round):
    filled = {"length": "page", "owner": "Chief Nurse", "use_suggestion": "on"}
    boxes = {"review_on_day": "31", "review_on_month": "", "review_on_year": "2150"}

    page = as_user(ben).post(url("make_report", closed_round), {"marking": "Secret", **filled, **boxes})

    text = words(page)
    form = page.context["form"]
    assert [form[name].value() for name in ("length", "owner", "marking")] == ["page", "Chief Nurse", "Secret"]
    assert [text.count(f'value="{value}"') for value in ("31", "2150")] == [1, 1]


def test_second_version_starts_from_the_first(as_user, ben, closed_round):
    before = {"length": Length.PAGE, "marking": "Secret", "decision": "Stop.", "owner": "Asha", "review_on": SOON}
    report = make_report(closed_round, ben, **before)

    page = as_user(ben).get(url("reports", closed_round))

    form, text = page.context["form"], words(page)
    issued_on = f"{timezone.localdate(report.made_at):%-d %B %Y}"
    assert {name: form[name].value() for name in before} == before
    assert form["what_changed"].value() == ""
    assert text.count("Create version 2") == 1
    assert text.count(f"The current version is 1, of {issued_on}. The form starts from what it says.") == 1


def test_form_starts_from_a_draft_that_is_newer_than_the_last_version(as_user, ben, closed_round):
    make_draft(closed_round, ben, decision="Of an old draft.")
    make_report(closed_round, ben, decision="Of the version.")
    browser = as_user(ben)
    of_version = browser.get(url("reports", closed_round)).context["form"]
    make_draft(closed_round, ben, decision="Of the draft.", what_changed="The decision.")

    page = browser.get(url("reports", closed_round))

    assert of_version["decision"].value() == "Of the version."
    assert [page.context["form"][name].value() for name in ("decision", "what_changed")] == [
        "Of the draft.",
        "The decision.",
    ]
    assert words(page).count("The form starts from what you entered for the last draft.") == 1


def test_form_of_the_first_version_starts_from_its_draft(as_user, ben, closed_round):
    make_draft(closed_round, ben, decision="Of the draft.", length=Length.FULL)

    form = as_user(ben).get(url("reports", closed_round)).context["form"]

    assert ([form[name].value() for name in ("decision", "length")], "what_changed" in form.fields) == (
        ["Of the draft.", "full"],
        False,
    )


def test_day_that_has_passed_is_not_proposed_again(closed_round, ben):
    report = make_report(closed_round, ben, review_on=date(2027, 3, 27))

    same_day, next_day = (starting_from(report, version=2, today=date(2027, 3, day)) for day in (27, 28))

    assert [start.initial["review_on"] for start in (same_day, next_day)] == [date(2027, 3, 27), None]


def test_draft_of_a_second_version_needs_no_word_on_what_changed(as_user, ben, closed_round, report):
    asked = post(as_user(ben), closed_round, "make_draft", what_changed="")

    assert (asked.status_code, ReportRequest.objects.filter(is_draft=True).count()) == (302, 1)


def test_draft_that_is_refused_keeps_what_changed(as_user, ben, closed_round, report):
    page = post(as_user(ben), closed_round, "make_draft", marking="", what_changed="The nurses.")

    assert page.context["form"]["what_changed"].value() == "The nurses."
    assert words(page).count("The nurses.") == 1


@pytest.mark.parametrize("version", [1, 2])
def test_red_flag_without_a_decision_is_asked_about_in_every_version_and_no_draft(version):
    filled = FILLED | {"decision": " ", "what_changed": "All."}

    final, draft, answered = (
        ReportForm(filled | more, version=version, is_red=True, is_draft=is_draft)
        for more, is_draft in (({}, False), ({}, True), ({"for_information": "on"}, False))
    )

    assert [form.is_valid() for form in (final, draft, answered)] == [False, True, True]
    assert list(final.errors) == ["for_information"]


def test_audit_trail_says_which_length(closed_round, ben):
    make_report(closed_round, ben, length=Length.PAPER)

    subjects = dict(AuditEntry.objects.filter(action__startswith="report ").values_list("action", "subject"))
    assert subjects == {
        "report requested": "Shared record, round 1: Board paper",
        "report made": "Shared record, round 1, report version 1: Board paper",
    }


def test_person_is_told_where_they_own_a_decision(closed_round, ben, northdale, asha):
    make_report(closed_round, ben, owner="ASHA")
    make_report(closed_round, ben, owner="Somebody else", what_changed="The owner.")
    make_draft(closed_round, ben, owner=f"asha, {asha.email}")

    entries = held_about(northdale, asha.email).reports

    assert [(entry["report"], entry["what"], entry["owner"]) for entry in entries] == [
        ("Shared record, round 1, report version 1", "named as owner of the decision", "ASHA"),
        ("Shared record, round 1, draft requested", "named as owner of the decision", f"asha, {asha.email}"),
    ]


@LENGTHS
def test_certificate_of_deletion_names_the_length(closed_round, ben, length):
    make_report(closed_round, ben, length=length)

    gone = files_of(closed_round)

    assert f"Shared record, round 1, report version 1, {length.label} (PDF)" in [file.what for file in gone]


def test_version_before_this_one_can_still_store_requests(closed_round):
    """Servers are replaced one after another, so the older program meets the newer tables."""
    job = jobs.enqueue(kind="board report", subject={"round": closed_round.pk}, owner="")
    row = {
        "round_id": closed_round.pk,
        "job_id": job.pk,
        "is_draft": True,
        "marking": "Official",
        "what_changed": "",
        "decision": "",
        "asked_by": "tests",
    }
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(row))
        cursor.execute(f"INSERT INTO reports_reportrequest ({', '.join(row)}) VALUES ({places})", [*row.values()])

    request = ReportRequest.objects.get()
    assert (request.kind, request.owner, request.review_on) == (Length.FULL, "", None)


def test_export_of_an_organisation_has_the_choice_and_the_words(closed_round, ben, northdale):
    make_report(closed_round, ben, length=Length.PAGE, owner="Chief Nurse", review_on=SOON)
    file = io.BytesIO()

    export_organisation(organisation=northdale, file=file, by="tests")

    with ZipFile(file) as archive:
        rows = [json.loads(archive.read(f"reports.{table}.jsonl")) for table in ("Report", "ReportRequest")]
    found = [(row["length"], row["owner"], row["review_on"]) for row in rows]
    assert found == [("page", "Chief Nurse", "2150-03-27")] * 2


def test_deleting_a_project_takes_the_drafts_that_name_people(closed_round, ben):
    make_draft(closed_round, ben, owner="Chief Nurse")

    delete_project(project=closed_round.project, reason="", by="tests")

    assert ReportRequest.objects.count() == 0
