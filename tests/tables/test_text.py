"""Delimited text: which sign stands between cells, quotation marks, lines and what is around the cells."""

import pytest

from tables import TableError, read_text
from tables.limits import MAX_PASTED

COMMAS = "Read with commas between cells."
SEMICOLONS = "Read with semicolons between cells."
TABS = "Read with tabs between cells."


def rows_of(text):
    (sheet,) = read_text(text).sheets
    return [row.cells for row in sheet.rows]


@pytest.mark.parametrize(
    ("text", "rows", "remark"),
    [
        ("Name,Email\nAnn,a@x\n", [("Name", "Email"), ("Ann", "a@x")], COMMAS),
        ("Name;Email\nAnn;a@x\n", [("Name", "Email"), ("Ann", "a@x")], SEMICOLONS),
        ("Name\tEmail\nAnn\ta@x\n", [("Name", "Email"), ("Ann", "a@x")], TABS),
        ("Name|Email\nAnn|a@x\n", [("Name", "Email"), ("Ann", "a@x")], "Read with upright strokes between cells."),
        # One sign somewhere decides nothing.
        (
            "Name,Email,Group\nAnn; RN,a@x,Doctors\n",
            [("Name", "Email", "Group"), ("Ann; RN", "a@x", "Doctors")],
            COMMAS,
        ),
        ("Ann,a@x\t\nBob,b@x\n", [("Ann", "a@x"), ("Bob", "b@x")], COMMAS),
        ("Code;Answer\nS11;3,5\nS12;4,5\n", [("Code", "Answer"), ("S11", "3,5"), ("S12", "4,5")], SEMICOLONS),
        ("S11;3,5\nS12;4,5\n", [("S11", "3,5"), ("S12", "4,5")], SEMICOLONS),
        (
            "Name\tEmail\nOne, Ann\ta@x\nTwo, Bob\tb@x\n",
            [("Name", "Email"), ("One, Ann", "a@x"), ("Two, Bob", "b@x")],
            TABS,
        ),
        ("A;B\nx;1 High St, Leeds, N1\n", [("A", "B"), ("x", "1 High St, Leeds, N1")], SEMICOLONS),
        # Title rows above, and rows shorter than others.
        (
            "Staff 2026,,\n,,\nName,Email,Group\nAnn,a@x,\n",
            [("Staff 2026",), ("Name", "Email", "Group"), ("Ann", "a@x")],
            COMMAS,
        ),
        ("Sam, s@x\nlou@x\nLou, l@x, nursing\n", [("Sam", "s@x"), ("lou@x",), ("Lou", "l@x", "nursing")], COMMAS),
        # What Outlook puts on the To line.
        ("One, Ann <a@x>; Two, Bob <b@x>", [("One, Ann <a@x>", "Two, Bob <b@x>")], SEMICOLONS),
        ('"One, Ann" <a@x>; "Two, Bob" <b@x>', [('"One, Ann" <a@x>', '"Two, Bob" <b@x>')], SEMICOLONS),
    ],
)
def test_delimiter_is_decided_by_the_whole_shape(text, rows, remark):
    book = read_text(text)

    assert [row.cells for row in book.sheets[0].rows] == rows
    assert (book.kind, book.remarks, book.sheets[0].name) == ("text", (remark,), "")


@pytest.mark.parametrize("text", ["a@x\nb@x\n", '"a@x"\n"b@x"', "a@x\r\rb@x"])
def test_one_column_is_a_table(text):
    assert read_text(text).remarks == ()
    assert rows_of(text) == [("a@x",), ("b@x",)]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "\ufeffSEP=; "])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_line_that_names_the_delimiter_is_obeyed_and_is_no_row(first, ends):
    book = read_text(ends.join([first, "a,b,c", "d;e"]))

    assert [(row.number, row.cells) for row in book.sheets[0].rows] == [(2, ("a,b,c",)), (3, ("d", "e"))]
    assert book.remarks == (SEMICOLONS,)


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_rows_have_the_number_of_the_line_where_they_start(ends):
    text = ends.join(["id,comment", "", '1,"two', 'lines"', ",", "2,x"])

    rows = read_text(text).sheets[0].rows

    assert [(row.number, row.cells) for row in rows] == [
        (1, ("id", "comment")),
        (3, ("1", "two\nlines")),
        (6, ("2", "x")),
    ]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('a,b,c\n1,"two" x,3\n', ("1", '"two" x', "3")),
        ('a,b,c\n1,2 "x" y,3\n', ("1", '2 "x" y', "3")),
        ('a,b,c\n1,"2,3\n4,5,6\n', ("1", '"2', "3")),
        ('a,b,c\n1,"2,3\n4,"5,6\n', ("1", '"2', "3")),
        ('a,b,c\n1,"two ""2"", or 3",3\nx,"y" z,0', ("1", 'two "2", or 3', "3")),
        ('a,b,c\n1,"2\n3",4\nx,"y" z,0', ("1", "2\n3", "4")),
        ('a,b,c\n1,"2\n3"\nx,y,z', ("1", "2\n3")),
    ],
)
def test_quotation_mark_within_a_cell_is_read_as_it_stands(text, cells):
    assert rows_of(text)[1] == cells


@pytest.mark.parametrize("text", ['a,b\n"x', 'a,b\n1,2\n"x" y,2,3,4\n'])
def test_line_with_quotation_marks_that_cannot_be_read_is_named(text):
    line = text.count("\n", 0, text.index('"')) + 1

    with pytest.raises(TableError, match=f"Line {line} cannot be read: a quotation mark in it is not closed"):
        read_text(text)


def test_one_endless_cell_does_not_hide_the_delimiter():
    text = 'a;b\n"' + "x;y\n" * 40_000

    assert rows_of(text)[:3] == [("a", "b"), ('"x', "y"), ("x", "y")]


def test_long_line_is_sampled_whole():
    assert rows_of("x" * 30_000 + "," + "y" * 30_000 + "," + "z" * 30_000 + "," * 20_000) == [
        ("x" * 30_000, "y" * 30_000, "z" * 30_000)
    ]


@pytest.mark.parametrize("edge", ["\u200b", "\ufeff", "\u00a0", "\u00ad", "\u200e", "\u2060", " ", "\u3000", "\u202a"])
def test_what_nobody_sees_around_a_cell_goes(edge):
    assert rows_of(f"a,{edge}b c{edge}\nd,e") == [("a", "b c"), ("d", "e")]


@pytest.mark.parametrize("cell", ['="00123"', '"=""00123"""', ' ="00123 "'])
def test_number_that_was_written_as_a_formula_to_keep_its_zeros_is_read(cell):
    assert rows_of(f"Number,Name\n{cell},Ann\n") == [("Number", "Name"), ("00123", "Ann")]


@pytest.mark.parametrize("cell", ['="a"&"b"', '="', "=1+1"])
def test_any_other_formula_of_a_text_is_left_as_it_stands(cell):
    assert rows_of(f"Number,Name\n{cell},Ann\n")[1] == (cell, "Ann")


def test_spaces_within_a_cell_become_usual_ones_and_digits_stay():
    assert rows_of("Ward\u00a03,\uff14\u2009%\nx,y")[0] == ("Ward 3", "\uff14 %")


def test_character_that_no_database_takes_goes():
    assert rows_of("a\0é,b") == [("aé", "b")]


@pytest.mark.parametrize("text", ["", " \n\t\n", ",,\n,,\n", "\ufeff", "\u200b"])
def test_nothing_is_said_to_be_nothing(text):
    with pytest.raises(TableError, match="There is nothing to read: it is empty"):
        read_text(text)


def test_pasted_text_has_a_limit():
    with pytest.raises(TableError, match="The text has more than 2,000,000 characters"):
        read_text("x" * (MAX_PASTED + 1))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            '"O\'Neil, Ann" <ann@x>, "Two, Bob" <bob@x>',
            [("O'Neil, Ann <ann@x>", "Two, Bob <bob@x>")],
        ),
        (
            '"O\'Neil, Ann" <ann@x>,\n"Two, Bob" <bob@x>,\n"Three" <cy@x>\n',
            [("O'Neil, Ann <ann@x>",), ("Two, Bob <bob@x>",), ('"Three" <cy@x>',)],
        ),
    ],
)
def test_commas_between_people_of_an_email_program_are_told_from_those_in_their_names(text, rows):
    assert [tuple(cell.replace('"', "") for cell in row.cells) for row in read_text(text).sheets[0].rows] == [
        tuple(cell.replace('"', "") for cell in cells) for cells in rows
    ]


def test_line_drawn_below_headings_is_not_read():
    rows = read_text("| Name | Email |\n|:-----|------:|\n| Ann | ann@x |\n| - | -- |\n").sheets[0].rows

    assert [row.cells for row in rows] == [("", "Name", "Email"), ("", "Ann", "ann@x"), ("", "-", "--")]
