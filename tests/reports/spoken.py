"""What people read or hear in each form of a report, in pieces, without the parts that may speak of the method."""

import io
import re
from html import unescape
from zipfile import ZipFile

from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from reports.annex import part_html, parts_of
from reports.board import appendices_html, board_html
from reports.documents import kinds
from reports.documents.page import make_page
from reports.documents.provenance import beside_the_edge
from reports.documents.word.make import in_order
from reports.lengths import Length
from tests.readability import BLOCK, SILENT, TAG, WORD
from tests.reports.documents import reading

# Sections that say how it was worked out, and the list of every question.
THEIR_PLACES = ("method", "questions")
_SECTION = re.compile(r'<section class="section section--(\w+)[^"]*">.*?</section>', re.DOTALL)
_HEAD = re.compile(r"<head>.*?</head>", re.DOTALL)
_MAKERS = {document.code: document.make for document in kinds.DOCUMENTS}
# The sheet with every question, and the words above columns that programs read.
_SHEETS_OF_QUESTIONS = ("Questions",)
_FOR_PROGRAMS = re.compile(r"\bcode\b", re.IGNORECASE)
_CHART_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_CHART_VALUE = "{http://schemas.openxmlformats.org/drawingml/2006/chart}v"


def of_html(html):
    """Text and what is read out of drawings, as one piece."""
    kept = _SECTION.sub(lambda found: "" if found[1] in THEIR_PLACES else found[0], html)
    return [" ".join(unescape(TAG.sub(" ", _HEAD.sub("", kept))).split())]


def sentences_of_html(html):
    """Every heading, line of a list and cell is a sentence of its own; drawings are silent."""
    kept = _SECTION.sub(lambda found: "" if found[1] in THEIR_PLACES else found[0], _HEAD.sub("", html))
    return [" ".join(unescape(TAG.sub(" ", line)).split()) for line in BLOCK.split(SILENT.sub("", kept))]


def as_sentences(lines):
    """Pieces as a text whose reading age can be measured."""
    said = (line.strip() for line in lines if WORD.search(line))
    return " ".join(line if line.endswith((".", "?", "!", ":")) else f"{line}." for line in said)


def of_word(data, board):
    """Body, alt texts, head and foot. Sections that may are left out, whatever the level of their headings."""
    paper = reading.word(data)
    titles = {section.title: section.template for section in in_order(board)}
    is_theirs = False
    for element in paper.element.body.iterchildren():
        if element.tag == qn("w:p"):
            line = Paragraph(element, paper)
            if line.style.name.startswith("Heading") and line.text in titles:
                is_theirs = titles[line.text] in THEIR_PLACES
            texts = [line.text, *(one.get("descr", "") for one in element.iter(qn("wp:docPr")))]
        elif element.tag == qn("w:tbl"):
            texts = [cell.text for row in Table(element, paper).rows for cell in row.cells]
        else:
            texts = []
        yield from () if is_theirs else texts
    for part in (paper.sections[0].header, paper.sections[0].footer):
        yield from (line.text for line in part.paragraphs)


def of_slides(data):
    """Text, tables, notes, alt texts, and what stands in charts."""
    for slide in reading.slides(data).slides:
        yield from reading.texts_of(slide)
        yield from (one.get("descr", "") for one in slide.element.iter("{*}cNvPr"))
        for shape in slide.shapes:
            if shape.has_chart:
                yield from _of_chart(shape.chart.part.blob)


def of_workbook(data):
    """Every cell but codes for programs, names of sheets, alt texts and charts, and the edges of the paper."""
    for sheet in reading.workbook(data).worksheets:
        yield sheet.title
        yield from (str(part.text or "") for part in (sheet.oddHeader.left, sheet.oddFooter.left))
        yield from () if sheet.title in _SHEETS_OF_QUESTIONS else _cells(sheet)
    with ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/charts/chart"):
                yield from _of_chart(archive.read(name))
            if name.startswith("xl/drawings/drawing"):
                yield from (one.get("descr", "") for one in etree.fromstring(archive.read(name)).iter("{*}cNvPr"))


def _cells(sheet):
    rows = list(sheet.values)
    for_programs = {place for place, heading in enumerate(rows[0]) if _FOR_PROGRAMS.search(str(heading or ""))}
    for row in rows:
        yield from (cell for place, cell in enumerate(row) if isinstance(cell, str) and place not in for_programs)


def _of_chart(xml):
    tree = etree.fromstring(xml)
    yield from (one.text or "" for tag in (_CHART_TEXT, _CHART_VALUE) for one in tree.iter(tag))


def _paged(material, length):
    return board_html(material.board, material.cover, length)


def _annex(material):
    facts, origin = material.board.results.facts, beside_the_edge(material)
    return "".join(part_html(facts, part, material.cover, origin) for part in parts_of(material.remarks))


_PAGES = {
    "full report": lambda material: _paged(material, Length.FULL),
    "board paper": lambda material: _paged(material, Length.PAPER),
    "one page": lambda material: _paged(material, Length.PAGE),
    "on screen": lambda material: make_page(material.board, material.cover).markup,
    "appendices": lambda one: appendices_html(one.board, one.cover, Length.PAPER, beside_the_edge(one)),
    "annex": _annex,
}
_FILES = {
    "docx": lambda data, material: of_word(data, material.board),
    "paste": lambda data, material: of_word(data, material.board),
    "cover": lambda data, material: of_word(data, material.board),
    "pptx": lambda data, _: of_slides(data),
    "xlsx": lambda data, _: of_workbook(data),
}
FORMS = (*_PAGES, *_FILES)


def pieces(form, material):
    """(what is read or heard, the same as text to measure) of one form."""
    if form in _PAGES:
        html = _PAGES[form](material)
        return of_html(html), as_sentences(sentences_of_html(html))
    said = list(_FILES[form](_MAKERS[form](material), material))
    return said, as_sentences(said)
