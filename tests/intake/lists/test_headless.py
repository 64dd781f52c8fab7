"""People without headings: read by what each cell holds, also as email programs copy them."""

from dataclasses import replace
from time import process_time

import pytest

from intake.lists import read_list
from tables import read_text
from tests.intake.lists.books import KNOWN, WITH_DOCTORS, open_asks, people_of, problems_of, read
from tests.speed import slowness

ANN = ("Ann O'Neil", "ann@example.org", "nursing", "Ward 3")
THREE = [
    ("Ann O'Neil", "ann@example.org", "medical", ""),
    ("Bob Two", "bob@example.org", "medical", ""),
    ("Carol Three", "carol@example.org", "medical", ""),
]


@pytest.mark.parametrize(
    "line",
    [
        "Ann O'Neil|ann@example.org|Nurses and midwives|Ward 3",
        "00012345|Mrs|Ann|O'Neil|ann@example.org|Nurses and midwives|Ward 3|2020-01-01",
        "QQ 12 34 56 C|01/02/1980|Ann O'Neil|ann@example.org|nursing|Ward 3|07700 900123",
        "Ward 3|Nurses and midwives|Ann O'Neil|ann@example.org",
        "Ann O'Neil|ann@example.org|Ward 3|Nurses and midwives",
        "Ann O'Neil|ann@example.org|5|Staff nurse|nursing|Ward 3|Tuesday",
        "1 Feb 1980|Ann O'Neil|<ann@example.org>|nursing||ward 3",
        "ann@example.org|Ann O'Neil|nursing|Ward 3",
    ],
)
def test_cells_are_known_by_what_they_hold(line):
    assert people_of(read(line)) == [ANN]


def test_cells_that_are_not_used_are_named():
    reading = read("00012345|Ann O'Neil|ann@example.org|nursing|Ward 3|Tuesday")

    assert reading.remarks == (
        "No headings were found, so each line was read by what its cells hold.",
        "Not used: “00012345”; “Tuesday”.",
    )


def test_many_unused_cells_are_counted():
    lines = "\n".join(f"{number}00|Ann|p{number}@example.org|nursing" for number in range(1, 13))

    assert read(lines).remarks[-1].endswith("“1000” and 2 more.")


def test_names_may_follow_the_addresses():
    reading = read("a@example.org|Ann One\nb@example.org|Bob Two", known=WITH_DOCTORS)

    assert [name for name, *_ in people_of(reading)] == ["Ann One", "Bob Two"]


def test_words_after_the_addresses_may_be_groups():
    assert open_asks(read("a@example.org|Band 6\nb@example.org|Band 6")) == ["Which group is “Band 6”?"]
    assert open_asks(read("a@example.org|Band 6")) == ["Which group is “Band 6”?"]
    assert open_asks(read("a@example.org|Band 6\nb@example.org|nursing")) == ["Which group is “Band 6”?"]


def test_unknown_words_are_read_by_place():
    assert open_asks(read("Ann|a@example.org|Band 6|Ward 9")) == ["Which group is “Band 6”?", "Which site is “Ward 9”?"]


def test_line_with_a_second_address_is_refused():
    reading = read("Ann|ann@example.org|boss@example.org|nursing")

    assert problems_of(reading) == {1: "The line has two email addresses. Give each person a line."}


def test_line_without_address_keeps_its_group():
    (row,) = read("Sam|nobody|nursing|Ward 3").checked.rows

    assert (row.name, row.email, row.group, row.site) == ("Sam", "nobody", "nursing", "Ward 3")
    assert row.problem == "“nobody” is not an email address."


@pytest.mark.parametrize(
    "text",
    [
        "Ann O'Neil <ann@example.org>; Bob Two <bob@example.org>; 'Carol Three' <carol@example.org>",
        "Ann O'Neil <ann@example.org>, Bob Two <bob@example.org>, 'Carol Three' <carol@example.org>",
        "Ann O'Neil <ann@example.org>;\nBob Two <bob@example.org>;\n'Carol Three' <carol@example.org>;",
        "Ann O'Neil <ann@example.org>; Bob Two <bob@example.org>\nCarol Three <mailto:carol@example.org>",
        "Ann O'Neil<ann@example.org<mailto:ann@example.org>>; Bob Two<bob@example.org>; Carol Three<carol@example.org>",
        "ann@example.org (Ann O'Neil); bob@example.org (Bob Two); carol@example.org (Carol Three)",
    ],
)
def test_line_of_an_email_program_is_read_as_people(text):
    assert people_of(read_list(read_text(text), WITH_DOCTORS)) == THREE


@pytest.mark.parametrize(
    "text",
    [
        "O'Neil, Ann <ann@example.org>; Two, Bob <bob@example.org>; Three, Carol <carol@example.org>",
        '"O\'Neil, Ann" <ann@example.org>; "Two, Bob" <bob@example.org>; "Three, Carol" <carol@example.org>',
        '"O\'Neil, Ann" <ann@example.org>\n"Two, Bob" <bob@example.org>\n"Three, Carol" <carol@example.org>',
        "O'Neil, Ann <ann@example.org>\nTwo, Bob <bob@example.org>\nThree, Carol <carol@example.org>",
    ],
)
def test_last_name_before_a_comma_stays_with_its_first_name(text):
    people = people_of(read_list(read_text(text), WITH_DOCTORS))

    assert [name for name, *_ in people] == ["O'Neil, Ann", "Two, Bob", "Three, Carol"]


@pytest.mark.parametrize("between", ["; ", ", ", ";", ",", "\n", "\t", " ; "])
def test_addresses_alone_may_be_in_one_line(between):
    text = between.join(f"{name}@example.org" for name in ("ann", "bob", "carol"))

    reading = read_list(read_text(text), WITH_DOCTORS)

    assert [email for _, email, *_ in people_of(reading)] == [email for _, email, *_ in THREE]


def test_lines_of_addresses_may_be_of_any_length():
    reading = read("a@example.org|b@example.org\nc@example.org", known=WITH_DOCTORS)

    assert [row.line for row in reading.checked.rows] == [1, 1, 2]


def test_entry_of_an_email_program_without_address_is_named():
    reading = read_list(read_text("Ann <a@example.org>; Bob <b@example.org>; Carol"), WITH_DOCTORS)

    assert [row.problem for row in reading.checked.rows] == ["", "", "“Carol” is not an email address."]


def test_known_group_is_needed():
    assert problems_of(read("a@example.org", known=KNOWN)) == {1: "The group is missing."}


@pytest.mark.parametrize(
    "text",
    [
        "To: Ann One <a@example.org>; Bob Two <b@example.org>",
        "1. Ann One <a@example.org>\n2. Bob Two <b@example.org>",
        "1) Ann One: a@example.org\n2) Bob Two: b@example.org",
        "\N{BULLET} Ann One a@example.org\n\N{BULLET} Bob Two b@example.org",
        "Ann One - a@example.org\nBob Two - b@example.org",
    ],
)
def test_signs_of_typed_lists_are_passed_over(text):
    people = people_of(read_list(read_text(text), WITH_DOCTORS))

    assert people == [("Ann One", "a@example.org", "medical", ""), ("Bob Two", "b@example.org", "medical", "")]


def test_address_with_a_space_is_not_taken_for_a_name():
    assert problems_of(read("ann ten@example.org", known=WITH_DOCTORS)) == {
        1: "“ann ten@example.org” is not an email address."
    }


def test_names_of_groups_between_the_lines_are_groups():
    reading = read(
        "Doctors\nAnn|a@example.org\nNurses and midwives\nBob|b@example.org\nCy|c@example.org|supplier",
        known=replace(KNOWN, group="executive"),
    )

    assert [(name, group) for name, _, group, _ in people_of(reading)] == [
        ("Ann", "medical"),
        ("Bob", "nursing"),
        ("Cy", "supplier"),
    ]
    assert "Lines below “Doctors” that name no group are read as “Doctors”." in reading.remarks
    assert reading.checked.bad == ()


def test_group_may_be_named_above_the_headings():
    reading = read("Doctors\nName|Email\nAnn|a@example.org\nNurses and midwives\nBob|b@example.org")

    assert [group for _, _, group, _ in people_of(reading)] == ["medical", "nursing"]


def test_long_cells_are_read_quickly():
    before = process_time()

    reading = read(f"Ann|a@example.org|{'a' * 30_000}@|nursing\n{'b' * 30_000}@{'c' * 2000}", known=WITH_DOCTORS)

    assert len(reading.checked.bad) == 1
    assert process_time() - before < slowness()
