"""Tables written in the dresses that people have: text, Excel of today and of before 2007, OpenDocument."""

import csv
import io
import zipfile
from html import escape

import xlsxwriter
import xlwt

from tables import child
from tables.packing import read_book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [("office", "office"), ("table", "table"), ("text", "text"), ("style", "style")]
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def csv_of(rows, *, delimiter=",", ends="\r\n", quoting=csv.QUOTE_MINIMAL):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=ends, quoting=quoting).writerows(rows)
    return file.getvalue()


def xlsx_of(*rows, edit=lambda book, sheet: None):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Staff")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        edit(book, sheet)
    return file.getvalue()


def xls_of(*rows, edit=lambda book, sheet: None):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Staff")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    edit(book, sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods_of(*rows):
    return ods_with(f'<table:table table:name="Staff">{"".join(map(ods_row, rows))}</table:table>')


def ods_row(cells, attributes=""):
    return f"<table:table-row {attributes}>{''.join(map(ods_cell, cells))}</table:table-row>"


def ods_cell(value):
    if value == "":
        return "<table:table-cell/>"
    if isinstance(value, str):
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
    kind = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"


def ods_with(tables, styles="", **parts):
    content = (
        f'<?xml version="1.0"?><office:document-content {NAMES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zip_of(**{"mimetype": ODS, "META-INF/manifest.xml": manifest, "content.xml": content} | parts)


def xlsx_with(sheet, *, texts=None, **parts):
    """A workbook with this XML as its only sheet, and these shared texts."""
    return changed(
        xlsx_of(["a"]),
        **{"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'}
        | ({} if texts is None else {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>'})
        | parts,
    )


def changed(data, **parts):
    """The same archive with other parts; None takes one away."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    return zip_of(**{name: part for name, part in (before | parts).items() if part is not None})


def zip_of(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def read_here(data):
    """As read_file reads it, without the process around it."""
    out = io.BytesIO()
    child.answer(data, out)
    return read_book(out.getvalue())
