"""What stands in a document, as somebody reads it who opens the file."""

import csv
import io
import json
from zipfile import ZipFile

from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from tests.reports.pdf_checks import text_of


def word(data):
    return Document(io.BytesIO(data))


def workbook(data):
    return load_workbook(io.BytesIO(data))


def slides(data):
    return Presentation(io.BytesIO(data))


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _word_text(data):
    paper = word(data)
    section = paper.sections[0]
    cells = (cell.text for made in paper.tables for row in made.rows for cell in row.cells)
    edges = (line.text for part in (section.header, section.footer) for line in part.paragraphs)
    return "\n".join((*(line.text for line in paper.paragraphs), *cells, *edges))


def _workbook_text(data):
    return "\n".join(str(cell) for sheet in workbook(data) for row in sheet.values for cell in row if cell is not None)


def _slides_text(data):
    return "\n".join(text for slide in slides(data).slides for text in texts_of(slide))


def texts_of(slide):
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
    if slide.has_notes_slide:
        yield slide.notes_slide.notes_text_frame.text


def _json_text(data):
    return json.dumps(json.loads(data), ensure_ascii=False)


def _pdf_text(data):
    return " ".join(text_of(data, "-raw").split())


def _archive_text(data):
    with ZipFile(io.BytesIO(data)) as archive:
        return " ".join(_pdf_text(archive.read(name)) for name in archive.namelist())


READERS = {
    "onepage": _pdf_text,
    "appendices": _pdf_text,
    "docx": _word_text,
    "paste": _word_text,
    "cover": _word_text,
    "xlsx": _workbook_text,
    "pptx": _slides_text,
    "csv": lambda data: data.decode("utf-8-sig"),
    "json": _json_text,
    "annex": _pdf_text,
    "annex-parts": _archive_text,
}
