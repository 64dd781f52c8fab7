"""Making a report's other forms: each that is wanted, in order, and none lost with another."""

import io
import subprocess
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from zipfile import ZipFile

import pytest

from printing import drawing
from reports import annex
from reports.board import Cover
from reports.documents import kinds, record, report
from reports.documents.kinds import DOCUMENTS, Document
from reports.documents.making import MadeDocument, make_all, make_annex, make_figures, page_of
from reports.documents.material import Material
from reports.documents.page import make_page
from reports.lengths import Length
from scoring.disclosure.published import published
from tests.reports.pdf_archive import file_problems
from tests.reports.pdf_checks import opened, problems, text_of
from tests.samples import BOARD, READINESS, REMARKS

COVER = Cover("Official", "Version 2, final", date(2026, 3, 5))
MATERIAL = Material(BOARD, COVER, REMARKS, published(READINESS), {"seven-principles": 2})


def kind(code, make, **more):
    return Document(code, code.title(), "What it holds.", "txt", "text/plain", make, **more)


def annex_kind():
    return next(one for one in DOCUMENTS if one.code == "annex")


def test_forms_are_made_in_order_of_those_that_are_wanted(monkeypatch):
    made = kind("names", lambda material: material.board.results.facts.project.encode())
    unwanted = kind("unwanted", lambda material: b"", is_wanted=lambda material: False)
    monkeypatch.setattr(kinds, "DOCUMENTS", (unwanted, made, kind("last", lambda material: b"2")))

    found = make_all(MATERIAL)

    assert found == (MadeDocument("names", b"Shared care record"), MadeDocument("last", b"2"))


def test_form_that_cannot_be_made_is_left_out_and_the_log_says_why(monkeypatch, caplog):
    def fail(material):
        raise drawing.PdfError("Too long.")

    monkeypatch.setattr(kinds, "DOCUMENTS", (kind("broken", fail), kind("whole", lambda material: b"1")))

    found = make_all(MATERIAL)

    assert found == (MadeDocument("broken", None), MadeDocument("whole", b"1"))
    assert caplog.messages == ["the format 'broken' could not be made"]
    assert str(caplog.records[0].exc_info[1]) == "Too long."


def test_page_that_cannot_be_made_is_left_out_and_the_log_says_why(caplog):
    """A cover that is none stands for whatever may go wrong."""
    found = page_of(replace(MATERIAL, cover=None))

    assert found is None
    assert caplog.messages == ["the page on screen could not be made"]
    assert str(caplog.records[0].exc_info[1]) == "'NoneType' object has no attribute 'made_on'"


def test_page_of_a_real_report_is_made():
    assert page_of(MATERIAL) == make_page(MATERIAL.board, MATERIAL.cover)


@pytest.mark.parametrize(
    ("length", "without"), [(Length.FULL, {"appendices"}), (Length.PAPER, set()), (Length.PAGE, {"onepage"})]
)
def test_every_form_of_a_real_report_is_made(length, without):
    material = replace(MATERIAL, length=length)

    made = make_all(material, make_annex(material))

    assert {one.code for one in made if one.content} == {one.code for one in DOCUMENTS} - {"annex-parts"} - without


def test_figures_are_made_once_and_attached_to_the_report_as_they_are():
    figures = make_figures(MATERIAL)

    made = make_all(replace(MATERIAL, cover=None), figures)
    pdf = report.make(MATERIAL, figures.content)

    assert [one.content for one in made if one.code == "json"] == [record.make(MATERIAL)]
    with opened(pdf) as file:
        assert file.Root.AF[0].EF.F.read_bytes() == record.make(MATERIAL)
        assert problems(file, [report.NAME]) == []
    assert "attached to this file as data: report.json." in " ".join(text_of(pdf).split())


@pytest.mark.parametrize("length", Length)
def test_every_length_has_the_figures_attached(length):
    pdf = report.make(replace(MATERIAL, length=length), b"{}")

    assert problems(opened(pdf), [report.NAME]) == []
    assert [*file_problems(pdf)] == []


def test_report_whose_figures_cannot_be_made_is_made_without_them():
    pdf = report.make(MATERIAL, None)

    assert problems(opened(pdf)) == []
    assert "attached" not in text_of(pdf)


def test_annex_is_only_made_where_a_comment_was_released():
    assert annex_kind().is_wanted(MATERIAL)
    assert not annex_kind().is_wanted(replace(MATERIAL, remarks=()))


def test_report_without_released_comments_has_no_annex():
    assert make_annex(replace(MATERIAL, remarks=())) is None


def test_annex_is_made_of_several_files_where_one_would_be_too_large(monkeypatch):
    monkeypatch.setattr(annex, "MOST_IN_A_FILE", 500)

    made = make_annex(MATERIAL)

    assert made.code == "annex-parts"
    with ZipFile(io.BytesIO(made.content)) as archive:
        names = archive.namelist()
        texts = [" ".join(text_of(archive.read(name)).split()) for name in names]
    assert names == [f"annex-{number:02}-of-{len(names):02}.pdf" for number in range(1, len(names) + 1)]
    assert len(names) > 1
    assert [f"This is part {number} of {len(names)}." in text for number, text in enumerate(texts, 1)] == [True] * len(
        names
    )
    assert [sum(text.count(remark.text[:15]) for text in texts) for remark in REMARKS] == [1] * len(REMARKS)


def test_annex_may_take_long_on_a_busy_machine(monkeypatch):
    waited = []

    def finish(data, *, cpu_seconds, seconds):
        waited.append((cpu_seconds, seconds))
        return subprocess.CompletedProcess((), 0, b"%PDF", b"")

    monkeypatch.setattr("printing.drawing.warm", SimpleNamespace(run=finish))

    annex_kind().make(MATERIAL)

    assert waited == [(40, 600)]
