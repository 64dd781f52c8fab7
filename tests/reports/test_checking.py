"""The public page that tells whether a file is a report that was issued, and tells nothing else."""

import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessments import actions as assessments
from reports import uploads
from reports.documents import kinds
from reports.documents.kinds import Document
from tests.making import make_draft, make_report

pytestmark = pytest.mark.usefixtures("quick_drawing")

NOT_OURS = "No report with this content was issued here."


@pytest.fixture
def check(db):
    """What the page answers to somebody who is not signed in, whose browser sends no token."""
    browser = Client(enforce_csrf_checks=True)
    return lambda **form: browser.post(reverse("reports:check"), form)


def _file(content):
    return SimpleUploadedFile("copy.pdf", bytes(content), "application/pdf")


def _words(response):
    return " ".join(response.text.split())


def test_file_that_was_issued_is_known(check, report):
    response = check(file=_file(report.pdf))

    made = f"{report.made_at.day} {report.made_at:%B %Y}"
    assert response.status_code == 200
    assert (
        _words(response).count(f"This is “Full report (PDF)” of version 1 of a report that was issued here on {made}.")
        == 1
    )
    assert _words(response).count("It is the current version.") == 1
    assert set(response.cookies) <= {"csrf"}  # of the form that chooses a language


def test_report_on_a_voided_round_is_known_as_such(check, report, ben):
    assessments.void(round=report.round, by=ben)

    response = check(file=_file(report.pdf))

    assert _words(response).count("The round that it reports on was voided and counts for nothing any more.") == 1


def test_answer_tells_nothing_of_what_is_inside(check, report):
    words = _words(check(file=_file(report.pdf)))

    assert [words.count(secret) for secret in ("Shared record", "Northdale", "ben@", "round")] == [0, 0, 0, 0]


@pytest.mark.parametrize("spelt", [str, str.upper, lambda sha256: f" {sha256[:32]} {sha256[32:]} "])
def test_hash_does_as_well(check, report, spelt):
    assert _words(check(sha256=spelt(report.sha256))).count("It is the current version.") == 1


def test_file_that_was_superseded_is_told_from_the_newest(check, report, closed_round, ben):
    newer = make_report(closed_round, ben, what_changed="A word")

    old, new = _words(check(file=_file(report.pdf))), _words(check(file=_file(newer.pdf)))

    assert old.count("It was superseded by version 2 on") == 1
    assert (
        new.count("This is “Full report (PDF)” of version 2 of a report")
        == new.count("It is the current version.")
        == 1
    )


def test_file_that_was_changed_is_not_known(check, report):
    response = check(file=_file(bytes(report.pdf) + b" "))

    assert (response.status_code, response.text.count(NOT_OURS)) == (200, 1)


WORD = Document("word", "Word document", "To edit.", "docx", "application/msword", lambda material: b"PK word")
FIGURES = Document("figures", "Figures (CSV)", "All scores.", "csv", "text/csv", lambda material: b"code,score\n")


@pytest.fixture
def forms(monkeypatch, closed_round, ben):
    monkeypatch.setattr(kinds, "DOCUMENTS", (WORD, FIGURES))
    return make_report(closed_round, ben)


@pytest.mark.parametrize(
    ("content", "title", "unedited"), [(b"PK word", "Word document", 1), (b"code,score\n", "Figures (CSV)", 0)]
)
def test_other_forms_are_known_and_named(check, forms, content, title, unedited):
    words = _words(check(file=_file(content)))

    assert words.count(f"This is “{title}” of version 1 of a report that was issued here on") == 1
    assert words.count("It is the current version.") == 1
    assert words.count("and nobody has edited it since") == unedited


def test_form_that_two_versions_share_is_told_by_the_newest(check, forms, closed_round, ben):
    make_report(closed_round, ben, what_changed="A word")

    words = _words(check(file=_file(b"code,score\n")))

    assert words.count("This is “Figures (CSV)” of version 2 of a report") == 1
    assert words.count("It is the current version.") == 1


def test_page_says_that_an_edited_copy_is_not_the_issued_one(check, forms):
    words = _words(check(file=_file(b"PK word, edited")))

    assert words.count(NOT_OURS) == 1
    assert words.count("Once edited, a copy is no longer the one that was issued") == 2


def test_one_of_two_fields_is_needed_so_neither_is_optional(client, db):
    words = _words(client.get(reverse("reports:check")))

    assert words.count("You need only one of these.") == 1
    assert words.count("(optional)") == 0


def test_draft_is_not_known(check, closed_round, ben):
    assert check(file=_file(make_draft(closed_round, ben).pdf)).text.count(NOT_OURS) == 1


@pytest.mark.parametrize(
    ("form", "field", "words"),
    [
        ({}, "file", "Choose the file or paste its SHA-256."),
        ({"file": ""}, "file", "Choose the file or paste its SHA-256."),
        ({"sha256": "abc"}, "sha256", "A SHA-256 has 64 characters: the digits 0 to 9 and the letters a to f."),
        ({"sha256": "x" * 201}, "sha256", "Ensure this value has at most 200 characters (it has 201)."),
    ],
)
def test_form_says_what_is_wrong(check, form, field, words):
    response = check(**form)

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [words]}


def test_empty_file_is_refused(check):
    assert check(file=_file(b"")).context["form"].errors == {"file": ["The submitted file is empty."]}


def test_large_file_is_refused_and_never_written_anywhere(check, monkeypatch, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 100_000)
    monkeypatch.setattr("reports.forms.MAX_FILE_BYTES", 100_000)

    response = check(file=_file(os.urandom(3_000_000)))

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "file": ["The file is larger than 20 MB, so it is not one of our reports."]
    }
    assert list(tmp_path.iterdir()) == []


def test_page_opens_for_everybody(client, db):
    assert client.get(reverse("reports:check")).status_code == 200


def test_whoever_asks_too_often_waits(check):
    codes = [check(sha256="0" * 64).status_code for _ in range(31)]

    assert codes == [200] * 30 + [429]
