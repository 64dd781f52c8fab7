"""Files that are small and huge when read: refused with a clear message, in a process that cannot take much."""

import io
import json
import re
import subprocess
import sys
from time import monotonic

import pytest

from printing import child as processes
from tables import Row, TableError, child, limits, read_file, reading
from tables.saying import unpacked
from tests.printing.test_drawing import own_limits
from tests.tables.making import ODS, csv_of, ods_cell, ods_of, ods_row, ods_with, xls_of, xlsx_of, xlsx_with, zip_of

__all__ = ["own_limits"]
AMPLE = 2**40
ENOUGH = limits.MAX_CELLS // limits.MAX_COLUMNS
MEMORY = "Reading this file takes too much time or memory. Copy only the table into a new file, or split it."
MEASURED = processes.python(
    "import sys\nfrom tables.child import main\nmain()\nsys.stderr.write(open('/proc/self/status').read())"
)
SHARED_ROW = "<row>" + '<c t="s"><v>0</v></c>' * 20 + "</row>"


def shared(text, rows):
    return xlsx_with(f"<sheetData>{SHARED_ROW * rows}</sheetData>", texts=f"<si><t>{text}</t></si>")


def table(content):
    return ods_with(f'<table:table table:name="Staff">{content}</table:table>')


def repeated(cell, times):
    return cell.replace("<table:table-cell", f'<table:table-cell table:number-columns-repeated="{times}"', 1)


def far_xls():
    return xls_of(["a"], edit=lambda book, sheet: sheet.write(65_535, 255, "x"))


BOMBS = {
    "zeros": (
        lambda: xlsx_with("", **{"xl/media/zeros": b"0" * 80_000_001}),
        "The workbook is too large when unpacked",
    ),
    "parts": (
        lambda: zip_of(**{"xl/workbook.xml": ""} | {f"p{n}": "" for n in range(500)}),
        "The workbook is too large when",
    ),
    "long text, shared": (
        lambda: shared("x" * 100_000, 50),
        "A cell in row 1 has more than 32,767 characters. Shorten it.",
    ),
    "longer text, shared": (lambda: shared("x" * 1_000_000, 200), MEMORY),
    "text, shared": (lambda: shared("x" * 30_000, 20), "The file has too many cells or too much text."),
    "texts": (lambda: xlsx_with("<sheetData/>", texts="<si><t>abc</t></si>" * 3_000_000), MEMORY),
    "cell far away": (
        lambda: xlsx_with('<sheetData><row><c r="A1"><v>1</v></c><c r="SG1048576"><v>1</v></c></row></sheetData>'),
        "The sheet “Staff” has more than 500 columns.",
    ),
    "cell far down": (
        lambda: xlsx_with(
            '<sheetData><row><c><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
        ),
        "The sheet “Staff” is too large: it reaches from A1 to A1048576.",
    ),
    "cell in another row than it says": (
        lambda: xlsx_with(
            '<sheetData><row r="1"><c r="CV1"><v>1</v></c><c r="A1048576"><v>1</v></c></row></sheetData>'
        ),
        "The sheet “Staff” is too large: it reaches from A1 to CV1048576.",
    ),
    "rows": (
        lambda: xlsx_with("<sheetData>" + "<row><c><v>1</v></c></row>" * 300_001 + "</sheetData>"),
        "The file has more than 300,000 rows.",
    ),
    "sheets": (
        lambda: xlsx_of(["a"], edit=lambda book, sheet: [book.add_worksheet() for _ in range(100)]),
        "The workbook has more than 100 sheets.",
    ),
    "elements": (lambda: xlsx_with("<sheetData>" + "<a>" * 2_000_000 + "</a>" * 2_000_000 + "</sheetData>"), MEMORY),
    "cell far away, before 2007": (far_xls, "The sheet “Staff” is too large: it reaches from A1 to IV65536."),
    "repeated rows": (
        lambda: table(ods_row("a", 'table:number-rows-repeated="1048576"')),
        "The sheet “Staff” is too large",
    ),
    "repeated columns": (
        lambda: table(f"<table:table-row>{repeated(ods_cell('a'), 16_384)}</table:table-row>"),
        "The sheet “Staff” has more than 500 columns.",
    ),
    "repeated text": (
        lambda: table(
            ods_row([], 'table:number-rows-repeated="1000"').replace("><", f">{repeated(ods_cell('x' * 30_000), 500)}<")
        ),
        MEMORY,
    ),
    "empty sheets": (lambda: ods_with('<table:table table:name="S"/>' * 101), "The workbook has more than 100 sheets."),
    "document type": (lambda: zip_of(mimetype=ODS, **{"content.xml": "<!DOCTYPE x><x/>"}), "This workbook is damaged."),
    "columns": (lambda: csv_of([["x"] * 501]).encode(), "Row 1 has more than 500 columns."),
    "cells": (lambda: csv_of([["x"] * 500] * (ENOUGH + 1)).encode(), "The file has too many cells or too much text."),
    "lines": (lambda: b"a,b\n" * 300_001, "The file has more than 300,000 rows."),
    "long line": (lambda: b"x" * 40_000, "A cell in row 1 has more than 32,767 characters."),
    "open quotation marks": (lambda: b'a,b\n"' + b"x,y\n" * 400_000, "The file has more than 300,000 rows."),
    "many open quotation marks": (lambda: b"a,b\n" + b'"x,y\n' * 400_000, "The file has more than 300,000 rows."),
    "old encoding": (lambda: "é,ü\n".encode("cp1252") * 1_200_000, "The file has more than 300,000 rows."),
    "bytes": (lambda: b"x" * 5_000_001, "The file is larger than 5 MB."),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_refused_in_time(name):
    make, words = BOMBS[name]
    data = make()
    begun = monotonic()

    with pytest.raises(TableError, match="^" + re.escape(words)):
        read_file(data)

    assert monotonic() - begun < limits.WALL_SECONDS


def memory_for(data):
    """Bytes that the child had in memory at most; 0 if it was stopped for want of address space, which is more."""
    try:
        status = processes.run(MEASURED, data, seconds=limits.WALL_SECONDS).stderr.decode()
    except subprocess.CalledProcessError as error:
        return 0 if error.returncode < 0 else AMPLE
    return int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) * 1024


@pytest.mark.parametrize("name", BOMBS)
def test_no_file_takes_more_than_200_mb(name):
    make, _ = BOMBS[name]

    assert memory_for(make()) < 200_000_000


@pytest.mark.parametrize("make", [xlsx_of, xls_of, ods_of])
def test_workbook_comes_back_from_the_process(make):
    (sheet,) = read_file(make(["Name", "Band"], ["Zoë", 5])).sheets

    assert sheet.rows == (Row(1, ("Name", "Band")), Row(2, ("Zoë", "5")))


def test_limits_leave_room_for_what_people_have():
    people = [[f"person-{number}", "x" * 10_000 if number == 7 else "Nurses"] + ["4"] * 38 for number in range(10_000)]

    (sheet,) = read_file(xlsx_of(*people)).sheets

    assert len(sheet.rows) == 10_000
    assert len(sheet.rows[7].cells[1]) == 10_000


def test_long_file_of_answers_is_read():
    data = b"".join(b"%d,g,,S%d,4\n" % (number // 20, number % 20) for number in range(300_000))

    (sheet,) = read_file(data).sheets

    assert (len(sheet.rows), sheet.rows[-1]) == (300_000, Row(300_000, ("14999", "g", "", "S19", "4")))


def test_file_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "_COMMAND", ("/bin/sleep", "60"))
    monkeypatch.setattr(reading, "WALL_SECONDS", 0.1)

    with pytest.raises(TableError, match=MEMORY):
        read_file(b"a,b")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import os; os.abort()", MEMORY),
        (
            "import tables.child as c; c.limit_this_process(memory=c.MEMORY_BYTES); b'x' * 10**9",
            "This workbook is damaged",
        ),
    ],
)
def test_child_that_fails_leaves_a_clear_message(code, words, monkeypatch):
    monkeypatch.setattr(reading, "_COMMAND", processes.python(code))

    with pytest.raises(TableError, match=words):
        read_file(b"a,b")


def test_child_reads_and_writes_its_own_streams(monkeypatch, own_limits):
    monkeypatch.setattr(child, "MEMORY_BYTES", AMPLE)  # that of a child; the tests themselves are larger
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a,b")))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written))

    child.main()

    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert lines == [
        ["", False, []],
        [[1, False, ["a", "b"]]],
        [],
        {"kind": "text", "remarks": [["Read with commas between cells.", {}]]},
    ]


def answer_of(data):
    out = io.BytesIO()
    child.answer(data, out)
    return unpacked(json.loads(out.getvalue().splitlines()[-1])["problem"])


def test_process_itself_is_limited_below_200_mb():
    assert limits.MEMORY_BYTES < 200_000_000


@pytest.mark.parametrize(
    "name",
    [
        "zeros",
        "long text, shared",
        "text, shared",
        "cell far down",
        "cell far away",
        "sheets",
        "document type",
        "columns",
        "empty sheets",
        "cells",
    ],
)
def test_child_says_what_is_wrong(name):
    make, words = BOMBS[name]
    data = make()

    assert answer_of(data).startswith(words)


def test_child_without_memory_says_so(monkeypatch):
    def read(data, out):
        raise MemoryError

    monkeypatch.setattr(child, "_read", read)

    assert answer_of(b"") == MEMORY
