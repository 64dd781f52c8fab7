"""What programs that read aloud, and people who edit, need of a Word file: a walk through its XML."""

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn

from printing.drawing import PdfError, pngs_of
from questions.reader import read_banks
from reports.documents.word import charts, cover, languages, paste
from reports.documents.word import make as word_file
from reports.present.quotes import Quotes, Remark
from tests.bank import WHOLE
from tests.reports.documents.material import MATERIAL, answers_of, of_third_edition, scored
from tests.samples import BOARD

ARABIC, HEBREW = "لا أثق بهذا النظام.", "אני לא סומך על 12 המערכות."
MIXED = "They say مستشفى 12 مركز and go on."
OTHERS = {"hi-IN": "नहीं", "ta-IN": "பிடிக்க", "th-TH": "ชอบ", "zh-CN": "不信任", "ja-JP": "いいえ", "ko-KR": "아니요"}


@pytest.fixture(scope="module")
def banks():
    return read_banks(WHOLE)


@pytest.fixture(scope="module")
def papers(banks):
    """Few groups, leaders with two answers, nine groups, and nobody who knows anything."""
    nine = answers_of(banks, dict.fromkeys(banks.groups, 30), ["1", "2", "5"])
    nobody = answers_of(banks, dict.fromkeys(banks.groups, 8), ["dont_know"])
    materials = {
        "few": MATERIAL,
        "third": of_third_edition(banks),
        "nine": scored(banks, nine),
        "nobody": scored(banks, nobody),
    }
    made = {name: word_file.make(material) for name, material in materials.items()}
    made |= {"paste": paste.make(MATERIAL), "cover": cover.make(MATERIAL)}
    return {name: Document(io.BytesIO(data)) for name, data in made.items()}


EVERY = pytest.mark.parametrize("name", ["few", "third", "nine", "nobody", "paste", "cover"])


def _text(element):
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def _keeps(line):
    return line.pPr is not None and line.pPr.find(qn("w:keepNext")) is not None


@EVERY
def test_every_run_has_its_language(papers, name):
    runs = list(papers[name].element.body.iter(qn("w:r")))

    languages_of = {run.rPr.find(qn("w:lang")).get(qn("w:val")) for run in runs}
    assert (languages_of, len(runs) > 20) == ({"en-GB"}, True)


@EVERY
def test_every_picture_is_in_the_line_and_described(papers, name):
    body = papers[name].element.body
    pictures = list(body.iter(qn("wp:docPr")))

    assert [one.get("title") for one in pictures if not one.get("descr").startswith("Chart: ")] == []
    assert len(pictures) == {"few": 2, "third": 4, "nine": 4, "nobody": 0, "paste": 2, "cover": 0}[name]
    assert list(body.iter(qn("wp:anchor"))) + list(body.iter(qn("w:txbxContent"))) == []


@EVERY
def test_every_table_has_a_heading_row_and_a_caption_and_no_cell_is_merged(papers, name):
    for table in papers[name].tables:
        first = table.rows[0]._tr
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert "" not in {cell.text for cell in table.rows[0].cells}
        assert list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge"))) == []
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")) == _text(table._tbl.getprevious())


@EVERY
def test_no_heading_and_no_caption_is_apart_from_its_table(papers, name):
    paper = papers[name]
    for table in paper.tables:
        rows = table._tbl.tr_lst
        assert _keeps(table._tbl.getprevious())
        assert all(_keeps(line) for row in rows[:1] + rows[-2:-1] for line in row.iter(qn("w:p")))
        assert not any(_keeps(line) for line in rows[-1].iter(qn("w:p")))
    headings = [one for one in paper.styles if one.name.startswith("Heading") and one.name[-1] in "123"]
    assert [one.name for one in headings if not one.paragraph_format.keep_with_next] == []


@EVERY
def test_headings_go_down_one_level_at_a_time(papers, name):
    levels = [int(line.style.name[-1]) for line in papers[name].paragraphs if line.style.name.startswith("Heading")]

    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


@EVERY
def test_no_word_of_a_heading_is_broken(papers, name):
    """A letter of the widest usual font takes 8 points on average at this size."""
    for table in papers[name].tables:
        for cell in table.rows[0].cells:
            longest = max(len(word) for word in cell.text.split())
            assert cell.width.pt >= longest * 5.5, cell.text


@EVERY
def test_columns_fill_the_text_and_no_more(papers, name):
    paper = papers[name]
    for table in paper.tables:
        width = sum(cell.width.cm for cell in table.rows[0].cells)
        assert width == pytest.approx(17, abs=0.01)


def test_colour_is_never_alone(papers):
    ink = {}
    for table in papers["few"].tables:
        for row in table._tbl.tr_lst[1:]:
            for cell in row.tc_lst:
                shade = cell.tcPr.find(qn("w:shd"))
                if shade is not None:
                    ink.setdefault(shade.get(qn("w:fill")), set()).add(_text(cell))

    assert ink["A4161A"] == {"■\u00a0Red"}
    assert ink["FFFFFF"] == {"○\u00a0Insufficient evidence"}
    assert {text[0] for text in ink["F3D9D6"]} == {"▼"}
    assert [texts for texts in ink.values() if not all(texts)] == []


def test_table_with_too_many_columns_becomes_several_with_the_same_first_columns(papers):
    tables = [one for one in papers["nine"].tables if one.rows[0].cells[0].text == "Statement"]
    captions = [_text(table._tbl.getprevious()) for table in tables]

    assert len(tables) > 1
    assert [caption[-8:] for caption in captions] == [f"({n} of {len(tables)})" for n in range(1, len(tables) + 1)]
    firsts = {tuple(cell.text for cell in table.columns[column].cells) for table in tables for column in (0,)}
    assert len(firsts) == 1
    heads = [[cell.text for cell in table.rows[0].cells] for table in tables]
    assert {tuple(head[:3]) for head in heads} == {("Statement", "Executives expect", "Front-line staff together")}
    assert len({title for head in heads for title in head[3:]}) == sum(len(head) - 3 for head in heads)


def _said(*texts):
    remarks = tuple(Remark("P1", "Doctors", text) for text in texts)
    board = replace(BOARD, quotes=(Quotes("P1", remarks, 0),))
    return Document(io.BytesIO(word_file.make(replace(MATERIAL, board=board))))


@pytest.fixture(scope="module")
def said():
    return _said(ARABIC, HEBREW, MIXED, *OTHERS.values())


def _line(paper, text):
    (line,) = (one for one in paper.paragraphs if one.text == text)
    return line._p


@pytest.mark.parametrize(("text", "language"), [(ARABIC, "ar-SA"), (HEBREW, "he-IL")])
def test_words_from_the_right_have_their_direction_and_language(said, text, language):
    line = _line(said, text)

    assert line.pPr.find(qn("w:bidi")) is not None
    spoken = [run.rPr for run in line.iter(qn("w:r")) if run.rPr.find(qn("w:rtl")) is not None]
    assert {one.find(qn("w:lang")).get(qn("w:bidi")) for one in spoken} == {language}


def test_words_from_the_right_within_english_are_runs_of_their_own(said):
    line = _line(said, MIXED)

    assert line.pPr.find(qn("w:bidi")) is None
    runs = [(_text(run), run.rPr.find(qn("w:rtl")) is not None) for run in line.iter(qn("w:r"))]
    assert runs == [("They say ", False), ("مستشفى 12 مركز", True), (" and go on.", False)]


@pytest.mark.parametrize("language", OTHERS)
def test_words_of_other_scripts_have_their_language(said, language):
    (run,) = _line(said, OTHERS[language]).iter(qn("w:r"))

    assert language in run.rPr.find(qn("w:lang")).attrib.values()


def test_run_with_a_line_break_is_not_cut():
    paper = Document()
    paper.add_paragraph(f"{ARABIC}\n{ARABIC}")

    languages.set_languages(paper)

    (run,) = paper.element.body.iter(qn("w:r"))
    assert (run.text, run.rPr.find(qn("w:rtl")) is not None) == (f"{ARABIC}\n{ARABIC}", True)


def test_direction_is_that_of_the_first_letter():
    assert [languages.is_from_the_right(text) for text in ("", "12", f"12 {ARABIC}", f"a {ARABIC}", HEBREW)] == [
        False, False, True, False, True,
    ]  # fmt: skip


def test_charts_stand_above_their_tables(papers):
    body = papers["third"].element.body
    after = [one.getparent().getparent().getparent().getparent().getnext() for one in body.iter(qn("wp:docPr"))]

    assert [_text(one) for one in after] == [
        "IT bin: the result for each group",
        "Local ownership: the result for each group",
        "The principles: score from 0 to 100, where it very likely lies, and the lowest group",
        "What executives expect, and what each group answered, from 0 to 100 (1 of 2)",
    ]


def test_report_is_complete_where_charts_cannot_be_drawn(monkeypatch):
    def fail(*_, **__):
        raise PdfError("no")

    monkeypatch.setattr(charts, "pngs_of", fail)
    charts._drawn.cache_clear()

    paper = Document(io.BytesIO(word_file.make(MATERIAL)))

    charts._drawn.cache_clear()
    assert list(paper.element.body.iter(qn("w:drawing"))) == []
    assert [one for one in paper.element.body.iter(qn("w:bookmarkStart")) if "chart" in one.get(qn("w:name"))] == []


def test_charts_are_drawn_once_for_all_word_files_of_a_report(monkeypatch):
    calls = []
    quick = charts.pngs_of

    def counted(drawings, **more):
        calls.append(len(drawings))
        return quick(drawings, **more)

    monkeypatch.setattr(charts, "pngs_of", counted)
    charts._drawn.cache_clear()

    for make in (word_file.make, paste.make, cover.make):
        make(MATERIAL)

    charts._drawn.cache_clear()
    assert calls == [2]


def test_chart_is_the_drawing_of_the_report_and_fits_the_page(monkeypatch):
    """Drawn in earnest."""
    monkeypatch.setattr(charts, "pngs_of", pngs_of)
    charts._drawn.cache_clear()

    paper = Document(io.BytesIO(word_file.make(MATERIAL)))

    charts._drawn.cache_clear()
    assert len(paper.inline_shapes) == 2
    for shape in paper.inline_shapes:
        assert (shape.width.cm <= 17.01, shape.height.cm <= 21) == (True, True)
        assert shape._inline.docPr.get("title") in {
            "In the IT bin: the result for each group",
            "The principles",
        }


def test_tall_chart_is_made_smaller(monkeypatch):
    monkeypatch.setattr(charts, "_HEIGHT", charts.Cm(2))

    paper = Document(io.BytesIO(word_file.make(MATERIAL)))

    assert {round(shape.height.cm, 2) for shape in paper.inline_shapes} == {2.0}
    assert {round(shape.width.cm, 1) for shape in paper.inline_shapes} == {4.8}


def test_description_of_a_chart_is_cut_at_the_end_of_a_word(monkeypatch):
    monkeypatch.setattr(charts, "_ALT_LENGTH", 60)

    paper = Document(io.BytesIO(word_file.make(MATERIAL)))

    texts = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]
    assert [text for text in texts if len(text) > 60 or not text.endswith("…")] == []
