"""What programs that read aloud, and people who edit, need of a Word file: a walk through its XML."""

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from printing.drawing import PdfError, pngs_of
from questions.reader import read_banks
from reports.documents.word import charts, cover, drawings, languages, paste, widths
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


PROFILES = (
    "Executives and board",
    "Programme and project team",
    "Doctors",
    "Nurses and midwives",
    "Allied health, pharmacy and social care professionals",
    "Service managers and administrative staff",
)
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

    assert [one.get("name") for one in pictures if not one.get("descr") or "None" in one.get("descr")] == []
    assert len({one.get("id") for one in pictures}) == len(pictures)
    assert (len(pictures) > 10) == (name in {"few", "third", "nine", "paste"})
    assert list(body.iter(qn("wp:anchor"))) + list(body.iter(qn("w:txbxContent"))) == []
    assert list(body.iter("place-of-a-drawing")) == []


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
    ground = ink.pop("EEF3F5")  # of the row with the words of a question, which has no other cells
    assert [text[:3] for text in ground if text] == ["S11"]
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


def test_charts_stand_in_the_rows_of_their_tables(papers):
    body = papers["third"].element.body
    tables = {_text(table.getprevious()): len(list(table.iter(qn("wp:docPr")))) for table in body.iter(qn("w:tbl"))}

    assert {caption: count for caption, count in tables.items() if count} == {
        "The principles: a mark for each group": 8,
        "IT bin: what each group's answers say": 7,
        "Local ownership: what each group's answers say": 7,
        **{f"{name}: the principles": 8 for name in PROFILES},
        "How often each group answered “I don't know”": 5,
        "The principles: score from 0 to 100, where it very likely lies, and the lowest group": 15,
        "The twelve questions, as leaders answered them": 25,
    }


def test_report_is_complete_where_charts_cannot_be_drawn(monkeypatch):
    def fail(*_, **__):
        raise PdfError("no")

    charts._drawn.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(charts, "pngs_of", fail)
        paper = Document(io.BytesIO(word_file.make(MATERIAL)))

    later = Document(io.BytesIO(word_file.make(MATERIAL)))

    charts._drawn.cache_clear()
    assert next(later.element.body.iter(qn("w:drawing")), None) is not None  # a failure is not kept
    assert list(paper.element.body.iter(qn("w:drawing"), "place-of-a-drawing")) == []
    (table,) = (one for one in paper.tables if _text(one._tbl.getprevious()).startswith("IT bin: what each group"))
    assert [row.cells[3].text for row in table.rows] == [
        "From 0 to 100\nScale from 0 to 100",
        "Bar: Doctors, 25 (17 to 33)",
        "Bar: Nurses and midwives, 46 (40 to 53)",
    ]


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
    assert calls == [2]  # sheets


SQUARE = '<svg viewBox="0 0 100 {0}" width="100" height="{0}"><rect width="100" height="{0}" fill="{1}"/></svg>'
RED, BLUE = (200, 0, 0), (0, 0, 200)


def _cut(paper, shape):
    """The part of the picture that is seen."""
    part = paper.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
    picture = Image.open(io.BytesIO(part.blob)).convert("RGB")
    (cut,) = shape._inline.iter(qn("a:srcRect"))
    left, top, right, bottom = (int(cut.get(side)) / 100_000 for side in "ltrb")
    box = (left * picture.width, top * picture.height, (1 - right) * picture.width, (1 - bottom) * picture.height)
    return picture.crop(tuple(map(round, box)))


@pytest.fixture
def in_earnest(monkeypatch):
    monkeypatch.setattr(charts, "pngs_of", pngs_of)
    charts._drawn.cache_clear()
    yield
    charts._drawn.cache_clear()


def _middle(picture):
    """The colour there; the edge of a drawing may be mixed with what is next to it."""
    return picture.getpixel((picture.width // 2, picture.height // 2))


@pytest.mark.usefixtures("in_earnest")
def test_each_place_shows_its_own_part_of_a_sheet():
    """Two drawings and a part of a third, which has words and is on another sheet."""
    red, blue = SQUARE.format(50, "#c80000"), SQUARE.format(20, "#0000c8")
    words = f'<g>{red}<g transform="translate(0 50)">{blue}</g><text x="300" y="90">words</text></g>'
    drawn = [
        charts.Drawn(red, 100, 50, "red"),
        charts.Drawn(blue, 100, 20, "blue"),
        charts.Drawn(words, 400, 100, "lower part", charts.Box(10, 52, 80, 16)),
    ]
    paper = Document()
    for one in drawn:
        charts.mark_place(paper.add_paragraph().add_run(), one, charts.Length(914400))

    charts.put_charts(paper)

    assert [_middle(_cut(paper, shape)) for shape in paper.inline_shapes] == [RED, BLUE, BLUE]
    assert [shape.height / shape.width for shape in paper.inline_shapes] == pytest.approx([0.5, 0.2, 0.2], abs=0.001)
    assert [shape._inline.docPr.get("descr") for shape in paper.inline_shapes] == ["red", "blue", "lower part"]
    assert len(list(paper.part.package.image_parts)) == 2


def test_drawings_stand_in_lines_one_under_the_other():
    spots, height = charts._packed({"a": (600, 20), "b": (600, 30), "c": (600, 10)}, 1264)

    assert (spots, height) == ({"a": (0, 0), "b": (608, 0), "c": (0, 38)}, 48)


@pytest.mark.usefixtures("in_earnest")
def test_row_of_a_group_shows_the_dot_of_its_principle():
    """Red where it is clearly below 50."""
    profile = next(one for one in BOARD.profiles if one.group == "Doctors")
    paper = Document()
    for dot in profile.dots:
        charts.mark_place(paper.add_paragraph().add_run(), drawings.strip_row(profile, dot), charts.Length(3_000_000))

    charts.put_charts(paper)

    fills = [dot.fill if dot.x else "" for dot in profile.dots]
    seen = [_has(_cut(paper, shape), (0xB0, 0x46, 0x3C)) for shape in paper.inline_shapes]
    assert seen == [fill == "#b0463c" for fill in fills]
    assert set(seen) == {True, False}


def _has(picture, colour):
    return any(max(abs(one - two) for one, two in zip(seen, colour, strict=True)) < 12 for _, seen in _colours(picture))


def _colours(picture):
    return picture.getcolors(picture.width * picture.height)


def test_chart_fits_its_cell(papers):
    for table in papers["third"].tables:
        for row in table.rows:
            for cell in row.cells:
                for extent in cell._tc.iter(qn("wp:extent")):
                    assert 0 < int(extent.get("cx")) <= cell.width - charts.Length(130_000)


def test_description_of_a_chart_is_cut_at_the_end_of_a_word(monkeypatch):
    monkeypatch.setattr(charts, "_ALT_LENGTH", 30)

    paper = Document(io.BytesIO(word_file.make(MATERIAL)))

    texts = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]
    assert [text for text in texts if len(text) > 30] == []
    assert [text for text in texts if text.endswith("…")] != []


def test_shape_and_its_word_stay_on_one_line():
    assert widths.least_widths([["x", "▲\u00a0Supports"]], 10_000_000)[1] > widths.word_width("Supports")


def test_table_of_a_page_may_break_and_a_short_one_does_not(papers):
    kept = {
        _text(table.getprevious()): all(_keeps(line) for row in table.tr_lst[:-1] for line in row.iter(qn("w:p")))
        for table in papers["third"].element.body.iter(qn("w:tbl"))
    }

    assert kept["The two flags"]
    assert not kept["The twelve questions, as leaders answered them"]


def test_words_of_a_question_are_never_the_last_row_of_a_page(papers):
    tables = [table for table in papers["third"].tables if table.rows[0].cells[0].text == "Question and group"]
    rows = [row._tr for table in tables for row in table.rows if not any(cell.text for cell in row.cells[1:])]

    assert all(_keeps(line) for row in rows for line in row.iter(qn("w:p")))
    assert len(rows) > 20


def test_plain_words_under_a_table_have_room(papers):
    after = [table._tbl.getnext() for table in papers["third"].tables]
    plain = [line for line in after if line.tag == qn("w:p") and line.style is None]

    assert {line.pPr.find(qn("w:spacing")).get(qn("w:before")) for line in plain} == {"140"}
    assert [line for line in after if line not in plain] != []


URDU, PERSIAN = "ہمیں کسی نے نہیں پوچھا", "هیچ کس از ما نپرسید چه می گوییم."


@pytest.mark.parametrize(("text", "language"), [(URDU, "ur-PK"), (PERSIAN, "fa-IR")])
def test_languages_that_share_letters_are_told_apart(text, language):
    line = _line(_said(text), text)

    spoken = [run.rPr for run in line.iter(qn("w:r")) if run.rPr.find(qn("w:rtl")) is not None]
    assert {one.find(qn("w:lang")).get(qn("w:bidi")) for one in spoken} == {language}


def test_every_comment_of_the_report_is_in_word_letter_for_letter():
    said = [*OTHERS.values(), ARABIC, HEBREW, URDU, PERSIAN, "Запись не открывается.", "\u0397 καρτέλα 🙁"]

    lines = [line.text for line in _said(*said).paragraphs if line.style.name == "Quote"]

    assert [text for text in said if text not in lines] == []
