"""Files that are no tables: each is named, and the message says what to do."""

import io
import struct

import pytest
from olefile import OleFileIO

from tables import TableError, read_file
from tests.tables.making import MAIN, ODS, changed, ods_of, read_here, xls_of, xlsx_of, zip_of

EXCEL = b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>'


def compound(name):
    """A compound file whose only stream has this name: an old workbook with the name changed."""
    data = xls_of(["a"])
    old = "Workbook".encode("utf-16-le")
    new = name.encode("utf-16-le")
    entry = data.index(old)
    length = struct.pack("<H", len(new) + 2)
    return data[:entry] + new.ljust(64, b"\0") + length + data[entry + 66 :]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "There is nothing to read: it is empty"),
        (b" \r\n\r\n", "There is nothing to read: it is empty"),
        (b"%PDF-1.7 ...", "This is a PDF. Save the table as .xlsx or CSV"),
        (b"\x89PNG\r\n\x1a\n\0\0", "This is a picture or film."),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "This is a picture or film."),
        (b"\0\0\0\x18ftypheic", "This is a picture or film."),
        (b"{\\rtf1\\ansi}", "This is a document in rich text."),
        (b"\x1f\x8b\x08\0", "This is a packed file."),
        (b"$FL2@(#) SPSS DATA FILE", "This is an SPSS file."),
        (b"SQLite format 3\0", "This is a database."),
        (b"\x09\x08\x10\0\0\x06\x05\0", "This is a workbook of a very old Excel."),
        (b"PK\x05\x06" + b"\0" * 18, "This is an empty zip file."),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook", "This is a web page in one file."),
        (b'{"resourceType": "Bundle"}', "This is a JSON file."),
        (b'[\n  {"a": 1}]', "This is a JSON file."),
        (EXCEL, "This is a workbook as XML. Open it in Excel or LibreOffice, save it as .xlsx"),
        (
            b"\xef\xbb\xbf<html xmlns:x><table>",
            r"This is a web page \(HTML\), whatever its name says. Open it in Excel",
        ),
        (b"  <!DOCTYPE html>", r"This is a web page \(HTML\)"),
        (b"<?xml version='1.0'?><data/>", "This is an XML file."),
        (zip_of(**{"word/document.xml": ""}), "This is a Word document. Save the table as .xlsx or CSV"),
        (zip_of(**{"ppt/presentation.xml": ""}), "This is a PowerPoint presentation."),
        (zip_of(**{"xl/workbook.bin": ""}), r"This is a binary Excel workbook \(.xlsb\)."),
        (zip_of(**{"Index/Document.iwa": ""}), "This is a Numbers, Pages or Keynote file."),
        (
            zip_of(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}),
            "This is an OpenDocument file, but no",
        ),
        (xlsx_of(), "There is nothing to read: it is empty"),
        (zip_of(**{"list.csv": "a,b"}), "This is a zip file. Unpack it, and upload the file with the table."),
        (compound("WordDocument"), "This is a Word document."),
        (compound("PowerPoint Document"), "This is a PowerPoint presentation."),
        (compound("__properties_version1.0"), "This is an Outlook message."),
        (compound("Other"), "This is an Office file, but no workbook."),
    ],
)
def test_file_that_is_no_table_is_named(data, words):
    with pytest.raises(TableError, match=f"^{words}"):
        read_here(data)


def protected_ods():
    entry = "<manifest:encryption-data/>"
    return zip_of(**{"mimetype": ODS, "META-INF/manifest.xml": entry, "content.xml": b"\x93\x01"})


def protected_xls():
    """FILEPASS stands where the code page stood."""
    data = xls_of(["a"])
    return data.replace(b"\x42\0\x02\0", b"\x2f\0\x02\0", 1)


@pytest.mark.parametrize("data", [compound("EncryptedPackage"), protected_ods(), protected_xls()])
def test_password_is_named(data):
    with pytest.raises(TableError, match=r"protected with a password\. Open it, remove the password, save it"):
        read_here(data)


def test_workbook_of_excel_5_is_read():
    assert OleFileIO(io.BytesIO(compound("Book"))).listdir() == [["Book"]]
    assert read_here(compound("Book")).kind == "xls"


@pytest.mark.parametrize(
    "data",
    [
        changed(xlsx_of(["a"]), **{"xl/worksheets/sheet1.xml": None}),
        changed(xlsx_of(["a"]), **{"xl/worksheets/sheet1.xml": "<worksheet"}),
        changed(xlsx_of(["a"]), **{"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><c r="1A"/></worksheet>'}),
        changed(
            xlsx_of(["a"]), **{"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><c r="ABCD1"/></worksheet>'}
        ),
        changed(xlsx_of(["a"]), **{"xl/workbook.xml": "<workbook><sheets><sheet/></sheets></workbook>"}),
        changed(xlsx_of(["a"]), **{"xl/_rels/workbook.xml.rels": None}),
        changed(ods_of(["a"]), **{"content.xml": "<!DOCTYPE x><x/>"}),
        changed(ods_of(["a"]), **{"content.xml": None}),
        xlsx_of(["a"])[:3000],
        xls_of(["a"])[:1500],
        xls_of(["a"])[:512],
    ],
)
def test_damaged_workbook_says_so(data):
    with pytest.raises(TableError, match=r"^This workbook is damaged\. Open it in Excel or LibreOffice, save it again"):
        read_here(data)


def test_document_type_is_refused_before_anything_is_made_of_it():
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 1000}">' for n in range(3))
    sheet = f'<!DOCTYPE x [<!ENTITY e0 "aaaa">{bomb}]><worksheet xmlns="{MAIN}"><sheetData>&e3;</sheetData></worksheet>'

    with pytest.raises(TableError, match="This workbook is damaged"):
        read_here(changed(xlsx_of(["a"]), **{"xl/worksheets/sheet1.xml": sheet}))


def test_file_is_named_across_processes():
    with pytest.raises(TableError, match="This is a PDF"):
        read_file(b"%PDF-1.7")
