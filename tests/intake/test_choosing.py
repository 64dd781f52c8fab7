"""Options of commands that decide what a file means."""

from argparse import ArgumentParser
from dataclasses import replace

import pytest

from intake.choosing import ChoosingError, Given, add_options, decided, given
from intake.lists import read_list
from tests.intake.lists.books import KNOWN, book, people_of, sheet

TWO = "Name|Email|Manager|Email|Group\nAnn|ann@example.org|Boss|boss@example.org|Band 6"
WORDS = "Name|Email|Group|\nAnn|ann@example.org|Band 6|x\nBob|bob@example.org|Estates|y"


def read(*sheets, **options):
    entered = given(**{"sheet": "", "hidden_rows": "", "columns": [], **options})
    return decided(lambda choices: read_list(book(*sheets), KNOWN, choices), entered)


def test_columns_and_words_are_decided_by_what_they_are_called():
    reading = read(TWO, columns=["email (column B)=email"], words=["band 6=nursing"])

    assert people_of(reading) == [("Ann", "ann@example.org", "nursing", "")]


def test_options_of_asks_may_be_named_by_their_labels():
    reading = read(WORDS, words=["Band 6=Nurses and midwives", "Estates=leave-out"])

    assert people_of(reading) == [("Ann", "ann@example.org", "nursing", "")]


def test_heading_may_be_written_in_any_usual_way():
    text = "Name|E-Mail *|Group|Work = home\nAnn|ann@example.org|Doctors|Ward 3"

    assert people_of(read(text, columns=["email=email", "Work = home=site"]))[0][3] == "Ward 3"


def test_column_without_heading_is_called_by_its_letter():
    text = "Name|Email|Group|\nAnn|ann@example.org|Doctors|Ward 3"

    assert people_of(read(text, columns=["column D=site"]))[0][3] == "Ward 3"
    assert people_of(read(text, columns=["Column D=unused"]))[0][3] == ""


def test_sheet_and_hidden_rows_are_decided():
    first = sheet("Name|Email|Group\nAnn|ann@example.org|Doctors", "A")
    second = sheet("Name|Email|Group\nBob|bob@example.org|Doctors\nCy|cy@example.org|Doctors", "B", hidden_rows={3})

    assert [name for name, *_ in people_of(read(first, second, sheet="B", hidden_rows="with"))] == ["Bob", "Cy"]
    assert [name for name, *_ in people_of(read(first, second, sheet="*", hidden_rows="without"))] == ["Ann", "Bob"]


def test_what_is_open_is_said_with_the_option_that_decides_it():
    with pytest.raises(ChoosingError) as found:
        read(TWO, columns=["Email (column D)=unused"])

    groups = ", ".join(KNOWN.titles)
    assert str(found.value) == (
        "Decide this first:\n"
        "- Which group is “Band 6”? In line 2. "
        f'Use --word "Band 6=…" with one of: {groups}, leave-out.'
    )


def test_open_sheet_and_hidden_rows_name_their_options():
    people = "Name|Email|Group\nAnn|ann@example.org|Doctors"

    with pytest.raises(ChoosingError, match=r"Use --sheet with one of: A, B, \*\."):
        read(sheet(people, "A"), sheet(people, "B"))
    with pytest.raises(ChoosingError, match=r"Use --hidden-rows with one of: without, with\."):
        read(sheet(people, "A", hidden_rows={2}))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"columns": ["Email=email"]}, "“Email” could be several. Use “Email (column B)” or “Email (column D)”."),
        ({"columns": ["Email (column B)"]}, "“Email (column B)” has no equals sign. Write NAME=MEANING."),
        ({"columns": ["Phone=unused"]}, "There is no column “Phone”. There are: “Name”; "),
        ({"columns": ["Name=wizard"]}, "“wizard” does not answer “What is in the column “Name”?” Use one of: email, "),
        ({"words": ["Band 7=nursing"]}, "There is no word to decide “Band 7”. There are: “Band 6”."),
        ({"sheet": "B"}, "There is no choice of sheets in this file. Leave out --sheet."),
    ],
)
def test_option_that_does_not_fit_says_what_does(options, words):
    with pytest.raises(ChoosingError) as found:
        read(TWO, **options)

    assert str(found.value).startswith(words)


def test_no_word_to_decide_is_said():
    with pytest.raises(ChoosingError, match="There are: none"):
        read("Name|Email|Group\nAnn|ann@example.org|Doctors", words=["Band 6=nursing"])


@pytest.mark.parametrize("has_words", [True, False])
def test_options_are_read_from_the_command_line(has_words):
    parser = ArgumentParser()
    add_options(parser, has_words=has_words)
    words = ["--word", "Band 6=nursing"] if has_words else []

    options = vars(parser.parse_args(["--as", "A=email", "--sheet", "*", "--hidden-rows", "with", *words]))

    expected = Given("*", "with", (("A", "email"),), (("Band 6", "nursing"),))
    assert given(**options) == (expected if has_words else replace(expected, words=()))
