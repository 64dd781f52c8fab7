"""Text from right to left in Word, and the languages that paragraphs tell."""

from docx import Document
from docx.oxml.ns import qn

from reports.documents.word.directions import set_directions
from tests.printing.letters import REMARKS


def made(*texts):
    paper = Document()
    for text in texts:
        paper.add_paragraph(text).paragraph_format.space_after = 1
    set_directions(paper)
    return paper.paragraphs


def languages(paragraph):
    return [dict(one.attrib) for one in paragraph._p.iter(qn("w:lang"))]


def test_arabic_runs_from_the_right_in_its_language():
    (paragraph,) = made(REMARKS["ar"])

    kinds = [one.tag for one in paragraph._p.pPr]
    assert kinds == [qn("w:bidi"), qn("w:spacing")]
    assert [one.tag for one in paragraph.runs[0]._r.rPr] == [qn("w:rtl"), qn("w:lang")]
    assert languages(paragraph) == [{qn("w:bidi"): "ar"}]


def test_hindi_and_chinese_have_their_languages():
    hindi, chinese = made(REMARKS["hi"], REMARKS["zh"])

    assert languages(hindi) == [{qn("w:bidi"): "hi"}]
    assert languages(chinese) == [{qn("w:eastAsia"): "zh"}]
    assert list(hindi._p.iter(qn("w:bidi"), qn("w:rtl"))) == []


def test_english_and_welsh_stay_as_they_are():
    english, welsh = made("It is slow.", "Tŷ Gŵyr")

    assert (languages(english), languages(welsh)) == ([], [])
    assert list(welsh._p.iter(qn("w:rtl"))) == []
