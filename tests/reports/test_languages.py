"""A report has a language: chosen when it is requested, frozen with it, and spoken by all that is made for it."""

import io
import json
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import translation
from xlsxwriter.workbook import Workbook

from accounts.models import AuditEntry
from jobs.worker import run_waiting
from reports.documents.slides.make import make as make_slides
from reports.documents.word.make import make as make_word
from reports.documents.workbook.make import make as make_workbook
from reports.documents.workbook.pages import Look, add_page
from reports.forms import ReportForm
from reports.models import Report
from reports.page_count import as_content, page_count
from reports.proofing import proofing_language
from reports.views.starting import starting_from
from tests.made_up import bracketed, spoken
from tests.making import make_draft, make_report
from tests.reports.documents.material import MATERIAL
from tests.reports.documents.reading import slides, word, workbook

WELSH = "cy"


def url(name, row):
    return reverse(f"reports:{name}", args=[row.pk])


def in_welsh(browser):
    browser.cookies["language"] = WELSH
    return browser


def of_kind(report, code):
    return bytes(report.documents.get(code=code).content)


def test_form_proposes_the_language_of_the_page():
    with translation.override(WELSH):
        welsh = ReportForm(version=1)
        proposed = welsh["language"].value()

    assert (proposed, ReportForm(version=1)["language"].value()) == (WELSH, "en-gb")
    assert welsh.fields["language"].choices == [("en-gb", "English"), (WELSH, "Cymraeg")]


@pytest.mark.parametrize(
    ("sent", "kept"), [({"language": "cy"}, "cy"), ({}, "en-gb"), ({"language": "en-gb"}, "en-gb")]
)
def test_form_takes_the_language_that_was_chosen_or_that_of_the_page(sent, kept):
    form = ReportForm({"length": "paper", "marking": "Official", **sent}, version=1)

    assert form.is_valid()
    assert form.for_report()["language"] == kept


def test_language_that_is_not_whole_is_refused():
    form = ReportForm({"length": "paper", "marking": "Official", "language": "ur"}, version=1)

    assert list(form.errors) == ["language"]


@pytest.mark.usefixtures("quick_drawing")
def test_worker_makes_everything_in_the_language_of_the_report(as_user, ben, closed_round):
    sent = {"length": "full", "marking": "Official", "language": WELSH, "for_information": "on"}
    as_user(ben).post(url("make_report", closed_round), sent)
    run_waiting()

    report = Report.objects.get()
    made = AuditEntry.objects.get(action="report made")
    with ZipFile(io.BytesIO(of_kind(report, "docx"))) as file:
        properties, text = file.read("docProps/core.xml").decode(), file.read("word/document.xml").decode()
    assert report.language == WELSH
    assert b'<html lang="cy"' in bytes(report.pdf)
    assert json.loads(of_kind(report, "json"))["edition"]["language"] == WELSH
    assert "<dc:language>cy-GB</dc:language>" in properties
    assert ('w:lang w:val="cy-GB"' in text, 'w:lang w:val="en-GB"' in text) == (True, False)
    assert made.subject.endswith("report version 1: Full report")


@pytest.mark.usefixtures("quick_drawing")
def test_report_in_english_is_the_same_whoever_asks_for_it(as_user, ben, closed_round):
    sent = {"length": "full", "marking": "Official", "language": "en-gb", "for_information": "on"}
    in_welsh(as_user(ben)).post(url("make_report", closed_round), sent)
    with translation.override(WELSH):
        run_waiting()

    report = Report.objects.get()
    assert (report.language, translation.get_language()) == ("en-gb", "en-gb")
    assert b'<html lang="en-GB"' in bytes(report.pdf)
    assert b"Board report on socio-technical readiness" in bytes(report.pdf)


@pytest.mark.usefixtures("quick_drawing")
def test_newer_version_starts_in_the_language_of_the_last(ben, closed_round):
    report = make_report(closed_round, ben, language=WELSH)
    draft = make_draft(closed_round, ben, language="en-gb", what_changed="More.")

    today = report.made_at.date()
    assert starting_from(report, version=2, today=today).initial["language"] == WELSH
    assert starting_from(draft, version=2, today=today).initial["language"] == "en-gb"


@pytest.mark.usefixtures("quick_drawing")
def test_list_and_page_name_the_language(as_user, ben, closed_round):
    first = make_report(closed_round, ben)
    second = make_report(closed_round, ben, language=WELSH, what_changed="Welsh.")
    browser = as_user(ben)

    listed = browser.get(url("reports", closed_round)).text
    shown = browser.get(url("show_report", second)).text
    plain = browser.get(url("show_report", first)).text
    assert listed.count('<span lang="cy">Cymraeg</span>') == 1
    assert ('lang="cy"' in shown, 'lang="en-GB">' in plain) == (True, True)


def test_pages_are_counted_in_the_order_of_the_language():
    other = {"Page {page} of {pages}": 'o {pages} "\\" <{page}>'}

    with spoken(other.get):
        counted, content = list(page_count()), as_content()
    assert list(page_count()) == [("Page ", "page"), (" of ", "pages")]
    assert as_content() == '"Page " counter(page) " of " counter(pages)'
    assert counted == [("o ", "pages"), (' "\\" <', "page"), (">", "")]
    assert content == '"o " counter(pages) " \\22 \\5c \\22  \\3c " counter(page) "\\3e "'


def test_style_sheet_counts_pages_where_no_word_comes_first():
    with spoken({"Page {page} of {pages}": "{page}/{pages}"}.get):
        content = as_content()

    assert content == 'counter(page) "/" counter(pages)'


def test_foot_of_a_word_file_counts_pages_in_the_order_of_the_language():
    with spoken(lambda text: "{pages}: {page}." if text.startswith("Page") else text):
        foot = word(make_word(MATERIAL)).sections[0].footer.paragraphs[0]

    texts = [run.text for run in foot.runs if run.text]
    assert (texts[0][-3:], "".join(texts).endswith(".")) == (" · ", True)


def test_names_of_sheets_are_such_as_excel_takes():
    book = Workbook(io.BytesIO(), {"in_memory": True})
    look = Look(book)

    names = ["Groups: all of them, with their titles", "Groups: all of them, with their names", "groups", "Groups", "'"]
    made = [add_page(book, look, name, "").sheet.get_name() for name in names]
    assert made == [
        "Groups  all of them, with their",
        "Groups  all of them, with the 2",
        "groups",
        "Groups 2",
        "Sheet5",
    ]


def test_programs_check_spelling_in_the_language_of_the_report():
    with translation.override(WELSH):
        deck, paper = slides(make_slides(MATERIAL)), word(make_word(MATERIAL))
        language = proofing_language()

    assert (language, proofing_language()) == ("cy-GB", "en-GB")
    assert (deck.core_properties.language, paper.core_properties.language) == ("cy-GB", "cy-GB")
    assert 'lang="en-GB"' not in deck.slides[0].part.blob.decode()


def test_sheets_have_names_in_the_language():
    with spoken(bracketed):
        titles = workbook(make_workbook(MATERIAL)).sheetnames

    assert titles[0] == "⟦Summary⟧"
