"""Word files of boards with less than usual, and templates of other kinds."""

import io
from dataclasses import replace

from docx import Document
from docx.oxml import OxmlElement
from docx.shared import Pt

from improvement.present.last_time import AgreedStep, LastTime
from reports.documents.word import after, charts, contents, groups, page_one, sections, template
from reports.documents.word.paper import blank
from reports.present.board import _sections
from reports.present.quotes import Remark
from reports.present.unknown import Unknown
from tests.reports.documents.material import MATERIAL
from tests.samples import BOARD


def test_nothing_is_said_of_last_time_where_nothing_was_agreed():
    paper = Document()

    after.last_time(paper, replace(BOARD, last_time=None))

    assert paper.paragraphs == []


def test_board_without_flags_has_no_table_of_them():
    paper = Document()

    page_one.for_the_board(paper, replace(BOARD, flags=()))

    assert [table.rows[0].cells[0].text for table in paper.tables] == ["The board's answer", "Principle"]


def test_first_page_has_the_comment_that_the_project_chose_and_what_was_agreed():
    paper = blank(MATERIAL)
    one = replace(BOARD.page_one, quote=Remark("P1", "Doctors", "Nobody asks us."))
    agreed = LastTime("", "1 step is late.", (), 1)

    page_one.for_the_board(paper, replace(BOARD, page_one=one, last_time=agreed))

    texts = [line.text for line in paper.paragraphs]
    assert texts[0] == "Agreed last time: 1 step is late."
    assert "“Nobody asks us.” Doctors" in texts


def test_first_page_says_how_the_front_line_moved():
    paper = blank(MATERIAL)
    one = replace(BOARD.page_one, then="Round 1", rows=(replace(BOARD.page_one.rows[0], moved="Rose"),))

    page_one.for_the_board(paper, replace(BOARD, page_one=one))

    assert [[cell.text for cell in row.cells][::2] for row in paper.tables[-1].rows] == [
        ["Principle", "The front line since round 1"],
        ["There are no IT projects", "Rose"],
    ]


def test_long_name_of_a_project_is_smaller():
    sizes = {}
    for size in ("short", "long", "longest"):
        paper = blank(MATERIAL)
        board = replace(BOARD, front=replace(BOARD.front, size=size))
        page_one.front(paper, replace(MATERIAL, board=board))
        sizes[size] = paper.paragraphs[0].runs[0].font.size

    assert sizes == {"short": None, "long": Pt(20), "longest": Pt(16)}


def test_nothing_is_said_of_what_is_not_known_where_it_is_not_worked_out():
    paper = Document()

    groups.unknown(paper, replace(BOARD, unknown=None))

    assert paper.paragraphs == []


def test_questions_that_no_group_could_answer_are_listed_and_the_others_counted():
    paper = blank(MATERIAL)

    groups.unknown(paper, replace(BOARD, unknown=Unknown("Hardly anyone.", (), (), ("Why?",), 3)))

    assert [line.text for line in paper.paragraphs] == [
        "Hardly anyone.",
        "Questions that no group of ten or more could answer",
        "Why?",
        "3 more are listed with every question.",
    ]


def test_board_without_questions_of_their_own_has_none_in_word():
    paper = Document()

    groups.core(paper, replace(BOARD, results=replace(BOARD.results, core=None)))

    assert paper.paragraphs == []


def test_principle_without_a_score_says_why():
    paper = blank(MATERIAL)
    row = replace(BOARD.results.principles[0], bar=None, score="", spread=None, description="Nobody answered.")
    drawn = replace(BOARD.results.principles[1], spread=None)

    sections.principles(paper, replace(BOARD, results=replace(BOARD.results, principles=(row, drawn))))

    assert [cell.text for cell in paper.tables[0].rows[1].cells] == [row.title, "none", "\u2013", "Nobody answered."]
    assert len(paper.tables[0].rows[2].cells[2].paragraphs) == 1


def test_group_of_too_few_people_has_no_bar_on_a_flag():
    paper = blank(MATERIAL)
    panel = BOARD.results.flags[0]
    few = replace(panel, verdicts=(replace(panel.verdicts[0], bar=None, range="not shown"),))

    sections.flags(paper, replace(BOARD, results=replace(BOARD.results, flags=(few,))))

    assert [cell.text for cell in paper.tables[0].rows[1].cells][2:4] == ["not shown", "Fewer than ten people"]


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


def test_what_was_agreed_last_time_has_a_row_for_each_step():
    paper = blank(MATERIAL)
    late = AgreedStep("Ask the wards", "", "", "late", "Late", "", "The front line rose.")
    done = AgreedStep("Hear the doctors", "Asha", "3 May 2026", "done", "Done", "Done on 2 May 2026.", "")

    after.last_time(paper, replace(BOARD, last_time=LastTime("", "2 steps are done.", (late, done), 1)))

    assert paper.paragraphs[0].text == "2 steps are done."
    assert [[cell.text for cell in row.cells] for row in paper.tables[0].rows[1:]] == [
        ["Ask the wards", "nobody named", "no date", "Late. The front line rose."],
        ["Hear the doctors", "Asha", "3 May 2026", "Done on 2 May 2026."],
    ]


def test_paper_without_drawings_asks_for_none(monkeypatch):
    monkeypatch.setattr(charts, "pngs_of", None)
    paper = Document()

    charts.put_charts(paper)

    assert list(paper.part.package.image_parts) == []
