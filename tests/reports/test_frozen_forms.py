"""The other forms of an issued report: kept with it, offered to its readers, and never changed."""

import hashlib
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import AskedGroup, Comment
from jobs import actions as jobs
from jobs import registry
from jobs.lease import LostLeaseError
from jobs.models import Job
from printing.drawing import PdfError
from reports.documents import kinds, page
from reports.documents.kinds import Document
from reports.models import Report, ReportDocument, ReportPage
from results.models import Evidence
from tests.making import ask, make_draft, make_report

pytestmark = pytest.mark.usefixtures("quick_drawing")


def _fail(material):
    raise PdfError("Too long.")


def _figures(material):
    return f"{material.cover.version}: {sorted(material.readiness.principles)}".encode()


FIGURES = Document("figures", "Figures", "All scores.", "txt", "text/plain", _figures)
BROKEN = Document("broken", "Slides", "Ten slides.", "pptx", "application/octet-stream", _fail)
SLIDES = Document("slides", "Slides", "Ten slides.", "pptx", "application/octet-stream", lambda material: b"PK slides")


# What the page of the report says of every form that is missing: true whether it is drawn or written.
NOT_MADE = "Something went wrong when we created this format. The rest of the report is complete. To try again, issue"


class Unspeakable:
    """In a template it raises, as a fault of any kind would."""

    def __str__(self):
        raise RuntimeError("A fault.")


@pytest.fixture
def forms(monkeypatch):
    """Two kinds of which the second cannot be made."""
    monkeypatch.setattr(kinds, "DOCUMENTS", (FIGURES, BROKEN))


def _url(name, report, *more):
    return reverse(f"reports:{name}", args=[report.pk, *more])


def _words(response):
    return " ".join(response.text.split())


def test_forms_are_kept_with_the_report(forms, closed_round, ben):
    report = make_report(closed_round, ben)

    figures, broken = report.documents.all()
    assert bytes(figures.content) == b"Version 1, final: ['P1', 'P2', 'P3', 'P4', 'P7']"
    assert figures.sha256 == hashlib.sha256(bytes(figures.content)).hexdigest()
    assert (broken.code, broken.content, broken.sha256) == ("broken", None, "")
    assert [str(one) for one in (figures, report.page)] == [f"{report}, figures", f"{report}, on screen"]


def test_material_of_the_forms_is_in_steps_of_five(monkeypatch, closed_round, ben):
    """Six doctors in confidence: what leaves the engine is in steps, or hidden."""
    seen = []
    kind = SimpleNamespace(code="seen", is_wanted=lambda material: True, make=lambda m: seen.append(m) or b"x")
    monkeypatch.setattr(kinds, "DOCUMENTS", (kind,))

    make_report(closed_round, ben)

    (material,) = seen
    cells = [cell for cell in material.readiness.groups["medical"].cells.values() if cell.is_coarse and cell.mean]
    bounds = [bound for cell in cells for bound in (cell.mean, cell.interval80.low, cell.interval80.high)]
    assert len(bounds) > 10
    assert all(bound % 5 == 0 for bound in bounds)
    assert dict(material.bank_versions) == dict(closed_round.catalogue.versions)


def test_annex_of_released_comments_is_kept(closed_round, ben):
    group = AskedGroup.objects.get(round=closed_round, code="executive")
    Comment.objects.create(asked_group=group, text="We wait.", state="released", shown_as="executive")

    report = make_report(closed_round, ben)

    assert bytes(report.documents.get(code="annex").content).count(b"We wait.") == 1


def test_draft_has_no_other_forms(forms, closed_round, ben):
    draft = make_draft(closed_round, ben)

    assert (draft.job.steps_total, ReportDocument.objects.count(), ReportPage.objects.count()) == (4, 0, 0)


def test_page_of_the_report_lists_its_forms_and_says_which_could_not_be_made(forms, as_user, vi, closed_round, ben):
    report = make_report(closed_round, ben)

    response = as_user(vi).get(_url("show_report", report))

    words, (figures, _) = _words(response), report.documents.all()
    assert response.text.count(f'href="{_url("download_document", report, "figures")}"') == 1
    assert words.count(f'Figures</a> <span class="note">{len(figures.content)} bytes</span> <p>All scores.</p>') == 1
    assert words.count(f'<strong>Slides</strong> <span class="note">could not be created</span> <p> {NOT_MADE}') == 1
    assert response.text.count(_url("download_document", report, "broken")) == 0
    assert response.text.count(f'href="{_url("read_report", report)}"') == 1


def test_report_is_issued_without_its_page_where_that_cannot_be_made(
    forms, as_user, vi, closed_round, ben, monkeypatch
):
    whole = make_report(closed_round, ben)
    monkeypatch.setattr(page, "_CHARTS_AT", Unspeakable())

    report = make_report(closed_round, ben, what_changed="A word")

    browser = as_user(vi)
    words = [_words(browser.get(_url("show_report", one))) for one in (whole, report)]
    said = f'<strong>Page on screen</strong> <span class="note">could not be created</span> <p> {NOT_MADE}'
    assert (report.version, report.documents.count(), ReportPage.objects.filter(report=report).count()) == (2, 2, 0)
    assert [told.count(said) for told in words] == [0, 1]
    assert words[1].count(_url("read_report", report)) == 0
    assert browser.get(_url("read_report", report)).status_code == 404


def test_forms_are_served_as_they_were_stored(forms, as_user, vi, closed_round, ben):
    report = make_report(closed_round, ben)

    response = as_user(vi).get(_url("download_document", report, "figures"))

    figures = report.documents.get(code="figures")
    assert response.content == bytes(figures.content)
    assert response["Content-Type"] == "text/plain"
    assert response["ETag"] == f'"{figures.sha256}"'
    assert response["Content-Disposition"] == 'attachment; filename="shared-record-round-1-report-1-figures.txt"'


@pytest.mark.parametrize("code", ["broken", "never"])
def test_form_that_was_not_made_is_not_found(forms, as_user, vi, closed_round, ben, code):
    report = make_report(closed_round, ben)

    assert as_user(vi).get(_url("download_document", report, code)).status_code == 404


def test_everything_is_404_for_another_organisation(forms, as_user, cara, closed_round, ben):
    report = make_report(closed_round, ben)
    addresses = [("download_document", "figures"), ("read_report",), ("download_chart", "principles")]

    codes = [as_user(cara).get(_url(name, report, *more)).status_code for name, *more in addresses]

    assert codes == [404, 404, 404]


def test_superseded_report_keeps_its_forms_and_says_so_on_screen(forms, as_user, vi, closed_round, ben):
    old = make_report(closed_round, ben)
    markup = old.page.markup
    new = make_report(closed_round, ben, what_changed="A word")
    browser = as_user(vi)

    pages = [_words(browser.get(_url("read_report", one))) for one in (old, new)]

    found = browser.get(_url("download_document", old, "figures")).content
    assert found.startswith(b"Version 1, final")
    assert ReportPage.objects.get(report=old).markup == markup
    link = f'<a href="{_url("show_report", new)}">Version 2</a>'
    warning = f"This version has been superseded. {link} is the current one."
    assert [page.count(warning) for page in pages] == [1, 0]


def test_page_on_screen_stays_as_it_was_whatever_becomes_of_engine_and_templates(as_user, vi, report):
    before = as_user(vi).get(_url("read_report", report)).text
    Evidence.objects.update(readiness={}, engine_version="0.1")
    Report.objects.update(readiness={}, engine_version="0.1")

    after = as_user(vi).get(_url("read_report", report)).text

    assert after.count(report.page.markup) == before.count(report.page.markup) == 1
    assert after.count("<h1") == 1


def test_report_of_before_has_no_page_and_offers_none(as_user, vi, report):
    ReportPage.objects.all().delete()
    ReportDocument.objects.all().delete()
    browser = as_user(vi)

    html = browser.get(_url("show_report", report)).text

    assert (html.count(_url("read_report", report)), html.count("could not be created")) == (0, 0)
    assert browser.get(_url("read_report", report)).status_code == 404
    assert browser.get(_url("download_chart", report, "principles")).status_code == 404


def test_chart_is_a_file_to_keep(as_user, vi, report):
    response = as_user(vi).get(_url("download_chart", report, "principles"))

    assert response.text == report.page.charts["principles"]
    assert response.content.startswith(b"<?xml")
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="shared-record-round-1-report-1-principles.svg"'


def test_chart_that_is_none_is_not_found(as_user, vi, report):
    assert as_user(vi).get(_url("download_chart", report, "markup")).status_code == 404


def test_worker_that_was_overtaken_leaves_nothing_of_a_report(forms, closed_round, ben, monkeypatch):
    ask(closed_round, ben)
    lease = jobs.take()

    def draw(material, figures):
        Job.objects.update(fence=lease.fence + 1)
        return b"%PDF"

    monkeypatch.setattr("reports.handlers.board_report.make", draw)

    with pytest.raises(LostLeaseError):
        registry.handler_of(lease.kind)(lease)

    assert [model.objects.count() for model in (Report, ReportDocument, ReportPage)] == [0, 0, 0]


def test_report_that_cannot_keep_its_page_is_not_kept_at_all(forms, closed_round, ben, monkeypatch):
    """As if the worker had been killed between the first row and the last."""
    ask(closed_round, ben)
    lease = jobs.take()
    monkeypatch.setattr("reports.handlers.page_of", lambda material: SimpleNamespace(markup="", charts={}))

    with pytest.raises(IntegrityError):
        registry.handler_of(lease.kind)(lease)

    assert [model.objects.count() for model in (Report, ReportDocument, ReportPage)] == [0, 0, 0]
    assert Job.objects.get().is_running


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"code": "figures", "content": b"x", "sha256": "0" * 64}, "one_document_of_a_kind_per_report"),
        ({"code": "", "content": b"x", "sha256": "0" * 64}, "every_document_is_of_a_kind"),
        ({"code": "more", "content": b"x", "sha256": ""}, "documents_that_were_made_have_a_sha256"),
        ({"code": "more", "content": None, "sha256": "0" * 64}, "documents_that_were_made_have_a_sha256"),
    ],
)
def test_table_refuses_what_cannot_be(forms, closed_round, ben, fields, constraint):
    report = make_report(closed_round, ben)
    row = ReportDocument(report=report, **fields)

    assert constraint in {one.name for one in ReportDocument._meta.constraints}
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_report_page_asks_the_database_no_more_for_many_forms(
    as_user, vi, closed_round, ben, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(kinds, "DOCUMENTS", (FIGURES,))
    one, browser = make_report(closed_round, ben), as_user(vi)
    browser.get(_url("show_report", one))
    with CaptureQueriesContext(connection) as for_one:
        browser.get(_url("show_report", one))
    monkeypatch.setattr(kinds, "DOCUMENTS", (FIGURES, BROKEN, SLIDES))
    three = make_report(closed_round, ben, what_changed="More")

    with django_assert_num_queries(len(for_one)):
        browser.get(_url("show_report", three))
