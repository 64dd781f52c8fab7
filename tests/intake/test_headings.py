"""Headings of columns, however they are written."""

import pytest

from intake.headings import heading_row, label, letter, normalised
from tables import Row


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("E-Mail *", "email"),
        ("e_mail (work):", "email"),
        ("Mail-Adresse", "mail adresse"),
        ("attribute_1 <[Group]>", "group"),
        ("[Group]", "group"),
        ("Group (required)", "group"),
        ("FirstName", "first name"),
        ("lastname", "last name"),
        ("Forename(s)", "forename"),
        ("Person\N{RIGHT SINGLE QUOTATION MARK}s name", "persons name"),
        ("E\u00a0mail  address", "email address"),
        ("Grŵp", "grwp"),
        ("SURNAME", "surname"),
        ("Cyfeiriad e-bost", "cyfeiriad ebost"),
        ("*", ""),
    ],
)
def test_heading_is_the_same_however_it_is_written(heading, plain):
    assert normalised(heading) == plain


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_of_spreadsheets(column, name):
    assert letter(column) == name


def test_column_is_named_so_that_nobody_mistakes_it():
    assert label("Email", 3, is_unique=True) == "“Email”"
    assert label("Email", 3, is_unique=False) == "“Email” (column D)"
    assert label("", 3, is_unique=True) == "column D"


def test_row_of_headings_is_the_one_with_most_known_words():
    rows = [Row(1, ("Name of list",)), Row(3, ("", "Name", "Group")), Row(4, ("", "Ann", "Name"))]

    assert heading_row(rows, lambda cell: cell in {"name", "group"}) == 1
    assert heading_row(rows, lambda cell: 0) is None
    assert heading_row([], lambda cell: 1) is None
