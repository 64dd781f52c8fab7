"""Word files of boards with less than usual, and templates of other kinds."""

import io
from dataclasses import replace
from types import SimpleNamespace

from docx import Document
from docx.oxml import OxmlElement

from reports.documents.slides.deck import Column, Page
from reports.documents.word import after, contents, sections, template
from reports.present.board import _sections
from tests.samples import BOARD


def test_nothing_is_said_of_last_time_where_nothing_was_agreed():
    paper = Document()

    after.last_time(paper, replace(BOARD, last_time=None))

    assert paper.paragraphs == []


def test_board_without_flags_has_no_table_of_them():
    paper = Document()

    sections.for_the_board(paper, replace(BOARD, flags=()))

    assert paper.tables == [] or "State" not in paper.tables[0].rows[0].cells[0].text


def test_word_is_asked_once_to_fill_in_page_numbers_whatever_the_template_asks():
    paper = Document()
    settings = paper.settings.element
    contents._ask_for_page_numbers(paper)
    contents._ask_for_page_numbers(paper)
    first = [child.tag.rpartition("}")[2] for child in settings]
    for child in list(settings):
        settings.remove(child)
    contents._ask_for_page_numbers(paper)

    assert first.count("updateFields") == 1
    assert [child.tag.rpartition("}")[2] for child in settings] == ["updateFields"]


def test_words_of_a_template_go():
    paper, file = Document(), io.BytesIO()
    paper.add_paragraph("Delete this.")
    paper.save(file)

    assert template.opened(file.getvalue()).paragraphs == []


def test_style_that_is_based_on_no_other_is_copied_as_it_is():
    style = OxmlElement("w:style")

    assert len(template._copy(style, Document())) == 0


def test_report_without_what_is_unknown_has_no_section_of_it():
    anchors = [section.anchor for section in _sections(replace(BOARD, unknown=None))]

    assert "what-we-do-not-know" not in anchors


def test_chart_stands_where_it_was_put_if_the_layout_has_no_place_for_it():
    named = OxmlElement("w:p")
    frame = SimpleNamespace(element=SimpleNamespace(nvGraphicFramePr=SimpleNamespace(cNvPr=named)))

    assert Page.graphic(SimpleNamespace(), Column(None, None), lambda: frame, name="A", description="B") is frame
    assert (named.get("name"), named.get("descr")) == ("A", "B")
