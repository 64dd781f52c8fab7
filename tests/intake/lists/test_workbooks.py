"""Workbooks that are small as files and huge when read: refused quickly, in a process of their own."""

import io
import json
import sys
import zipfile
from time import monotonic

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from intake.lists import ListError, first_sheet, text_of_file, workbook
from printing import child
from tests.printing.test_drawing import own_limits

__all__ = ["own_limits"]
AMPLE = 2**40


def file_of(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sharing(length, cells):
    """A workbook whose cells all refer to one text, which the file holds once."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    row = "<row>" + '<c t="s"><v>0</v></c>' * 20 + "</row>"
    sheet = f'<worksheet xmlns="{main}"><sheetData>{row * (cells // 20)}</sheetData></worksheet>'
    texts = f'<sst xmlns="{main}"><si><t>{"x" * length}</t></si></sst>'
    with zipfile.ZipFile(io.BytesIO(file_of(["a"]))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts |= {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": texts}
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = parts["[Content_Types].xml"]
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = types.replace("</Types>", override)
    return zip_of(**parts)


@pytest.mark.parametrize(
    ("length", "cells", "size"),
    [(100_000, 1000, 10_000), (1_000_000, 4000, 30_000)],
    ids=["100 MB from 4 kB", "4 GB from 15 kB"],
)
def test_long_text_that_many_cells_share_is_refused_quickly(length, cells, size):
    data = sharing(length, cells)
    begun = monotonic()

    with pytest.raises(ListError, match="A cell in row 1 has more than 1,000 characters"):
        text_of_file(data)

    assert len(data) < size
    assert monotonic() - begun < 15


def test_text_of_all_cells_together_is_limited():
    with pytest.raises(ListError, match="The list is larger than 1 MB"):
        text_of_file(file_of(*[["x" * 1000] * 20] * 51))


def test_text_up_to_the_limits_is_read():
    assert len(text_of_file(file_of(*[["x" * 1000] * 20] * 49))) == 49 * (20 * 1001) - 1


def test_workbook_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(workbook, "_COMMAND", ("/bin/sleep", "60"))
    monkeypatch.setattr(workbook, "WALL_SECONDS", 0.1)

    with pytest.raises(ListError, match="Reading this workbook takes too long"):
        text_of_file(file_of(["a"]))


def test_workbook_that_takes_too_much_memory_is_refused(monkeypatch):
    greedy = "from intake.lists import first_sheet as f; f.limit_this_process(memory=f.MEMORY_BYTES); b'x' * 10**9"
    monkeypatch.setattr(workbook, "_COMMAND", child.python(greedy))

    with pytest.raises(ListError, match="Reading this workbook takes too long"):
        text_of_file(file_of(["a"]))


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (file_of(["a", "b", None], [], ["c"]), {"rows": [["a", "b"], [], ["c"]]}),
        (b"no workbook", {"problem": first_sheet.UNREADABLE}),
    ],
)
def test_child_answers_with_rows_or_with_what_is_wrong(data, answer, monkeypatch, own_limits):
    monkeypatch.setattr(first_sheet, "MEMORY_BYTES", AMPLE)  # that of a child; the tests themselves are larger
    written = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdout", written)

    first_sheet.main()

    assert json.loads(written.getvalue()) == answer


def zip_of(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zip_of(bomb=b"0" * 5_000_001), "too large when unpacked"),
        (zip_of(**{"xl/workbook.xml": b"<!DOCTYPE x>"}), "cannot be read"),
        (file_of(*[["a"]] * 5001), "more than 5,000 rows"),
        (file_of(["x" * 1001]), "A cell in row 1"),
        (file_of(*[["x" * 1000] * 20] * 51), "larger than 1 MB"),
    ],
)
def test_first_sheet_refuses(data, words):
    with pytest.raises(first_sheet.WorkbookError, match=words):
        first_sheet.rows_of(data)


def test_first_sheet_keeps_the_sign_of_a_formula():
    data = file_of(["=1+1", ArrayFormula("B1:B2", "=C1:C2"), 7, "two\nlines"])

    rows = first_sheet.rows_of(data)

    assert (rows[0][0], rows[0][1][0], rows[0][2:]) == ("=1+1", "=", ["7", "two lines"])
