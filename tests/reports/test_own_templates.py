"""Organisations' own templates: who uploads them, what the page says, and that reports use them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from docx import Document
from pptx import Presentation

from accounts.models import AuditEntry
from reports.actions.templating import remove_template
from reports.models import DocumentTemplate, Report
from reports.own_templates.vocabulary import UNREADABLE
from tests.making import make_report
from tests.office.trust import trust_template

PAGE = "/organisations/{}/templates/"


def dotx():
    paper = Document()
    paper.sections[0].footer.paragraphs[0].text = "Northdale NHS Trust"
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def upload(content):
    return SimpleUploadedFile("board.dotx", content)


@pytest.fixture
def browser(as_user, ada):
    return as_user(ada)


@pytest.fixture
def page(northdale):
    return PAGE.format(northdale.pk)


def test_administrators_put_a_template_and_the_page_says_who_did(browser, page, northdale, ada):
    response = browser.post(page, {"docx": upload(dotx())}, follow=True)

    template = DocumentTemplate.objects.get()
    assert response.redirect_chain == [(page, 302)]
    assert response.text.count("Templates saved. Reports made from now on use them.") == 1
    assert response.text.count("Word template</h2>") == 1
    assert " ".join(response.text.split()).count("Uploaded on") == 1
    assert (template.organisation, template.kind, len(template.sha256)) == (northdale, "docx", 64)
    assert AuditEntry.objects.order_by("-pk").values_list("action", "subject").first() == (
        "template changed", "Northdale: docx",
    )  # fmt: skip


def test_page_says_what_was_found_in_slides_and_draws_their_layouts(browser, page, northdale):
    response = browser.post(page, {"pptx": SimpleUploadedFile("board.potx", trust_template())}, follow=True)

    template = DocumentTemplate.objects.get()
    words = " ".join(response.text.split())
    assert (template.kind, template.found["colours"]) == ("pptx", ["005EB8", "41B6E6", "768692"])
    said = ("PowerPoint template</h2>", "13.3 by 7.5 inches (16:9)", "2, which are left out")
    assert [words.count(text) for text in said] == [1, 1, 1]
    assert words.count('aria-label="The layout Folie 3: Title, Content, Content, Date, Foot, No."') == 1
    assert words.count('fill="#005EB8"') == 1


def test_words_of_a_template_are_shown_as_text(browser, page):
    slides = Presentation(io.BytesIO(trust_template()))
    slides.slide_layouts[1].name = '"><script>alert(1)</script>'
    file = io.BytesIO()
    slides.save(file)

    response = browser.post(page, {"pptx": SimpleUploadedFile("board.potx", file.getvalue())}, follow=True)

    assert ("<script>alert" in response.text, "&lt;script&gt;alert" in response.text) == (False, True)


def test_another_template_takes_the_place_of_the_first(browser, page):
    for _ in range(2):
        browser.post(page, {"docx": upload(dotx())})

    assert DocumentTemplate.objects.count() == 1


def test_removing_what_is_not_there_leaves_no_trace(northdale, ada):
    before = AuditEntry.objects.count()

    remove_template(organisation=northdale, kind="docx", by=ada)

    assert AuditEntry.objects.count() == before


def test_template_is_removed(browser, page):
    browser.post(page, {"docx": upload(dotx())})

    response = browser.post(page, {"removes_docx": "on"}, follow=True)

    assert response.text.count("There is no template yet.") == 1
    assert DocumentTemplate.objects.count() == 0
    assert AuditEntry.objects.order_by("-pk").values_list("action", flat=True).first() == "template removed"


def test_template_cannot_be_put_and_removed_at_once(browser, page):
    browser.post(page, {"docx": upload(dotx())})

    response = browser.post(page, {"docx": upload(dotx()), "removes_docx": "on"})

    assert response.status_code == 422
    assert "Choose a new template, or remove the present one. You cannot do both." in response.text


def test_file_that_is_refused_is_not_kept(browser, page):
    response = browser.post(page, {"docx": upload(b"no archive")})

    assert response.status_code == 422
    assert UNREADABLE.format(wanted=".dotx or .docx") in response.text
    assert DocumentTemplate.objects.count() == 0


def test_page_without_a_change_changes_nothing(browser, page):
    browser.post(page, {})

    assert (DocumentTemplate.objects.count(), AuditEntry.objects.filter(action__startswith="template").count()) == (
        0,
        0,
    )


def test_report_is_made_with_the_template_and_keeps_it(browser, page, closed_round, ben, quick_drawing):
    browser.post(page, {"docx": upload(dotx())})
    make_report(closed_round, ben)
    browser.post(page, {"removes_docx": "on"})

    documents = Report.objects.get().documents
    for code in ("docx", "paste", "cover"):
        paper = Document(io.BytesIO(bytes(documents.get(code=code).content)))
        assert paper.sections[-1].footer.paragraphs[0].text == "Northdale NHS Trust"


def test_slides_are_made_with_the_template_and_keep_it(browser, page, closed_round, ben, quick_drawing):
    browser.post(page, {"pptx": SimpleUploadedFile("board.potx", trust_template())})
    make_report(closed_round, ben)
    browser.post(page, {"removes_pptx": "on"})

    made = Presentation(io.BytesIO(bytes(Report.objects.get().documents.get(code="pptx").content)))
    assert {slide.slide_layout.name for slide in made.slides} == {"Folie 1", "Folie 3"}
    assert DocumentTemplate.objects.count() == 0


@pytest.mark.parametrize(("kind", "wanted"), [("docx", ".dotx or .docx"), ("pptx", ".potx or .pptx")])
def test_file_of_the_other_program_is_refused(browser, page, kind, wanted):
    other = trust_template() if kind == "docx" else dotx()

    response = browser.post(page, {kind: upload(other)})

    assert (response.status_code, DocumentTemplate.objects.count()) == (422, 0)
    assert f"This file is no such template. Upload {wanted}." in response.text


def test_database_takes_one_template_of_each_of_two_kinds(northdale):
    template = {"organisation": northdale, "content": b"x", "uploaded_by": "a@example.org", "sha256": "0" * 64}
    made = DocumentTemplate.objects.create(kind="docx", **template)

    for wrong in ({"kind": "docx"}, {"kind": "xlsx"}, {"kind": "pptx", "sha256": "0"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DocumentTemplate.objects.create(**template | wrong)

    assert str(made) == "Template of Northdale, docx"
