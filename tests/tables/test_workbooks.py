"""Cells of workbooks as a person reads them, and what of a workbook is hidden."""

import datetime as dt

import pytest
import xlwt

from tables import UNSOLVED, Row
from tests.tables.making import changed, ods_cell, ods_of, ods_row, ods_with, read_here, xls_of, xlsx_of, xlsx_with

DAY = dt.datetime(2026, 1, 2)  # noqa: DTZ001 (workbooks know no time zones)
ROWS = [("Name", "Band"), ("Zoë \u2013 Łucja", 5), ("two\nlines", 0.5)]
HIDDEN_STYLE = (
    '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def only_sheet(data):
    (sheet,) = read_here(data).sheets
    return sheet


@pytest.mark.parametrize(("kind", "make"), [("xlsx", xlsx_of), ("xls", xls_of), ("ods", ods_of)])
def test_workbook_of_each_kind_is_read(kind, make):
    book = read_here(make(*ROWS))

    assert (book.kind, book.remarks) == (kind, ())
    (sheet,) = book.sheets
    assert (sheet.name, sheet.is_hidden, sheet.hidden_columns) == ("Staff", False, frozenset())
    assert sheet.rows == (Row(1, ("Name", "Band")), Row(2, ("Zoë \u2013 Łucja", "5")), Row(3, ("two\nlines", "0.5")))


@pytest.mark.parametrize("make", [xlsx_of, xls_of, ods_of])
def test_rows_and_columns_keep_their_places(make):
    sheet = only_sheet(make(["", "", ""], ["", "", ""], ["", "b", ""], ["", "", ""], ["", "", "c"]))

    assert sheet.rows == (Row(3, ("", "b")), Row(5, ("", "", "c")))


def test_values_are_written_as_a_person_reads_them():
    def edit(book, sheet):
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        sheet.write_datetime("A1", DAY, day)
        sheet.write_datetime("B1", DAY, moment)
        sheet.write_datetime("C1", DAY.replace(hour=19, minute=6, second=23), moment)
        sheet.write_datetime("D1", dt.time(7, 5), book.add_format({"num_format": "hh:mm"}))
        sheet.write_datetime("E1", dt.timedelta(hours=30, minutes=5), book.add_format({"num_format": "[h]:mm"}))
        sheet.write("F1", 0.25, book.add_format({"num_format": "0%"}))
        sheet.write("G1", True)
        sheet.write("H1", 0.1 + 0.2)
        sheet.write("I1", 123456789012)
        sheet.write("J1", 1e20)
        sheet.write("K1", "00012345")
        sheet.write("L1", "a\r\nb\u200b ")
        sheet.merge_range("M1:N1", "merged")
        sheet.write("O1", "end")

    assert only_sheet(xlsx_of(edit=edit)).rows[0].cells == (
        "2026-01-02",
        "2026-01-02",
        "2026-01-02 19:06:23",
        "07:05:00",
        "30:05:00",
        "0.25",
        "TRUE",
        "0.3",
        "123456789012",
        "1e+20",
        "00012345",
        "a\nb",
        "merged",
        "",
        "end",
    )


def test_formula_gives_its_stored_value():
    cells = (
        '<c t="str"><f>LOWER("ANN@X")</f><v>ann@x</v></c><c><f>1+1</f><v>2</v></c><c t="str"><f>""</f><v></v></c>'
        '<c t="inlineStr"><is><t>=no formula</t></is></c>'
    )

    sheet = only_sheet(xlsx_with(f"<sheetData><row>{cells}</row></sheetData>"))

    assert sheet.rows[0].cells == ("ann@x", "2", "", "=no formula")


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (
            xlsx_with('<sheetData><row r="2"><c r="B2"><f>1+1</f><v></v></c></row></sheetData>'),
            {2: ("", UNSOLVED)},
        ),
        (
            xlsx_with(
                '<sheetData><row><c><f>1+1</f></c><c r="AB1"><f>2</f><v/></c>'
                '<c t="str"><f>3</f></c></row><row/></sheetData>'
            ),
            {1: (*[UNSOLVED, *[""] * 26], UNSOLVED)},
        ),
        (
            ods_with(
                f'<table:table table:name="Staff">{ods_row("a")}<table:table-row><table:table-cell/>'
                '<table:table-cell table:formula="of:=1+1"/></table:table-row></table:table>'
            ),
            {1: ("a",), 2: ("", UNSOLVED)},
        ),
        (
            xlsx_with("<sheetData><row><c><v>1</v></c><c><f>A1</f></c><c><f>2</f><v>2</v></c></row></sheetData>"),
            {1: ("1", UNSOLVED, "2")},
        ),
    ],
)
def test_formula_without_its_result_is_marked(data, rows):
    assert {row.number: row.cells for row in only_sheet(data).rows} == rows


def merged_in_excel(book, sheet):
    sheet.merge_range("A2:A4", "Doctors")
    sheet.merge_range("A5:C5", "Nurses")
    sheet.merge_range("C7:D8", "Ward 3")


@pytest.mark.parametrize(
    "data",
    [
        xlsx_of(
            ["Group", "Name"], ["", "Ann"], ["", "Bob"], [], [], ["", "Cy"], ["", "Dai"], ["", "Eve"],
            edit=merged_in_excel,
        ),
        xls_of(
            ["Group", "Name"], ["Doctors", "Ann"], ["", "Bob"], [], ["Nurses"], ["", "Cy"],
            ["", "Dai", "Ward 3"], ["", "Eve"],
            edit=lambda book, sheet: sheet.merged_ranges.extend([(1, 3, 0, 0), (4, 4, 0, 2), (6, 7, 2, 3)]),
        ),
        ods_with(
            '<table:table table:name="Staff">' + ods_row(["Group", "Name"])
            + ods_row(["Ann"]).replace("<table:table-cell", '<table:table-cell office:value-type="string" '
            'table:number-rows-spanned="3"><text:p>Doctors</text:p></table:table-cell><table:table-cell', 1)
            + "<table:table-row><table:covered-table-cell/>" + ods_cell("Bob") + "</table:table-row>"
            + "<table:table-row><table:covered-table-cell/></table:table-row>"
            + ods_row(["Nurses"]) + ods_row(["", "Cy"])
            + ods_row(["", "Dai"]).replace("</table:table-row>", '<table:table-cell office:value-type="string" '
            'table:number-rows-spanned="2" table:number-columns-spanned="2"><text:p>Ward 3</text:p></table:table-cell>'
            "</table:table-row>")
            + ods_row(["", "Eve"]) + "</table:table>"
        ),
    ],
)  # fmt: skip
def test_merged_cells_are_said_of_each_row_that_holds_something_else(data):
    assert {row.number: row.cells for row in only_sheet(data).rows} == {
        1: ("Group", "Name"),
        2: ("Doctors", "Ann"),
        3: ("Doctors", "Bob"),
        5: ("Nurses",),
        6: ("", "Cy"),
        7: ("", "Dai", "Ward 3"),
        8: ("", "Eve", "Ward 3"),
    }


def test_sheets_that_are_hidden_in_excel_are_marked():
    def edit(book, sheet):
        book.add_worksheet("Leavers").hide()
        book.add_worksheet("Secret").very_hidden()
        book.add_worksheet("Empty")

    sheets = read_here(xlsx_of(["a"], edit=edit)).sheets

    assert [(sheet.name, sheet.is_hidden) for sheet in sheets] == [
        ("Staff", False),
        ("Leavers", True),
        ("Secret", True),
        ("Empty", False),
    ]


def test_chart_sheet_is_no_table():
    def edit(book, sheet):
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Staff!$A$1:$A$2"})
        book.add_chartsheet("Chart").set_chart(chart)
        book.add_worksheet("After").write("A1", "x")

    assert [sheet.name for sheet in read_here(xlsx_of(["a"], edit=edit)).sheets] == ["Staff", "After"]


def test_rows_and_columns_that_are_hidden_in_excel_are_marked():
    def edit(book, sheet):
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("B:C", None, None, {"hidden": True})

    sheet = only_sheet(xlsx_of("abcd", "efgh", "ijkl", edit=edit))

    assert [(row.number, row.is_hidden) for row in sheet.rows] == [(1, False), (2, True), (3, False)]
    assert sheet.hidden_columns == {1, 2}


def test_rows_that_an_excel_filter_left_out_are_marked():
    def edit(book, sheet):
        sheet.autofilter("A1:B3")
        sheet.filter_column("B", "x == Active")
        sheet.set_row(2, options={"hidden": True})

    sheet = only_sheet(xlsx_of(["Name", "State"], ["Ann", "Active"], ["Bob", "Left"], edit=edit))

    assert [row.is_hidden for row in sheet.rows] == [False, False, True]


def test_what_is_hidden_in_an_old_workbook_is_marked():
    def edit(book, sheet):
        sheet.row(1).hidden = True
        sheet.col(1).hidden = True
        sheet.write(2, 2, DAY.date(), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
        sheet.write(2, 3, True)
        for visibility in (1, 2):
            other = book.add_sheet(f"Hidden {visibility}")
            other.visibility = visibility
            other.write(0, 0, 1.5)
            other.write(0, 1, 2)

    sheets = read_here(xls_of("ab", "cd", "ef", edit=edit)).sheets

    assert [(sheet.name, sheet.is_hidden) for sheet in sheets] == [
        ("Staff", False),
        ("Hidden 1", True),
        ("Hidden 2", True),
    ]
    assert sheets[0].rows == (
        Row(1, ("a", "b")),
        Row(2, ("c", "d"), is_hidden=True),
        Row(3, ("e", "f", "2026-01-02", "TRUE")),
    )
    assert sheets[0].hidden_columns == {1}
    assert sheets[1].rows == (Row(1, ("1.5", "2")),)


def test_what_is_hidden_in_an_opendocument_spreadsheet_is_marked():
    tables = (
        '<table:table table:name="Staff"><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="filter"/>'
        f"<table:table-header-rows>{ods_row('ab')}</table:table-header-rows>"
        + ods_row("cd", 'table:visibility="collapse" table:number-rows-repeated="2"')
        + ods_row("ef", 'table:visibility="filter"')
        + ods_row([""], 'table:visibility="collapse" table:number-rows-repeated="3"')
        + f"<table:table-row-group>{ods_row('gh')}</table:table-row-group>"
        + ods_row([""], 'table:number-rows-repeated="1048000"')
        + f'</table:table><table:table table:name="Leavers" table:style-name="h">{ods_row("x")}</table:table>'
    )

    first, second = read_here(ods_with(tables, HIDDEN_STYLE)).sheets

    assert [(row.number, row.cells, row.is_hidden) for row in first.rows] == [
        (1, ("a", "b"), False),
        (2, ("c", "d"), True),
        (3, ("c", "d"), True),
        (4, ("e", "f"), True),
        (8, ("g", "h"), False),
    ]
    assert first.hidden_columns == {2, 3, 4}
    assert (first.is_hidden, second.is_hidden, second.name) == (False, True, "Leavers")


def test_table_within_a_cell_of_an_opendocument_spreadsheet_is_left_alone():
    inner = f'<table:table><table:table-column table:visibility="collapse"/>{ods_row("x", HIDE)}</table:table>'
    cell = f'<table:table-cell office:value-type="string"><text:p>a</text:p>{inner}</table:table-cell>'

    sheet = only_sheet(ods_with(f'<table:table table:name="S"><table:table-row>{cell}</table:table-row></table:table>'))

    assert (sheet.rows[0].is_hidden, sheet.hidden_columns) == (False, frozenset())


HIDE = 'table:visibility="collapse"'


def test_cells_without_places_follow_each_other():
    sheet = only_sheet(
        xlsx_with(
            '<sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c><v>2</v></c></row>'
            '<row hidden="true"><c><v>3</v></c></row></sheetData>'
        )
    )

    assert sheet.rows == (Row(1, ("a", "2")), Row(2, ("3",), is_hidden=True))


def test_workbook_with_macros_is_read():
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    data = xlsx_of(["a"])
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'
    )

    assert only_sheet(changed(data, **{"[Content_Types].xml": types, "xl/vbaProject.bin": b"\1"})).rows == (
        Row(1, ("a",)),
    )


def test_repeated_cells_of_an_opendocument_spreadsheet_count():
    cell = ods_cell("a").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="3"', 1)

    assert only_sheet(
        ods_with(f'<table:table table:name="S"><table:table-row>{cell}</table:table-row></table:table>')
    ).rows == (Row(1, ("a", "a", "a")),)


def test_merged_cells_that_are_empty_say_nothing():
    cells = '<row r="1"><c r="B1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    merged = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="C1:C2"/></mergeCells>'

    sheet = only_sheet(xlsx_with(f"<sheetData>{cells}</sheetData>{merged}"))

    assert [row.cells for row in sheet.rows] == [("", "1"), ("", "2")]
