"""Sheets of a workbook: the one with people is read, of several a person chooses, and hidden ones are asked about."""

from dataclasses import replace

from intake.lists import Addresses, addresses_of
from tests.intake.lists.books import (
    KNOWN,
    WITH_DOCTORS,
    ask_about,
    book,
    open_asks,
    people_of,
    problems_of,
    read,
    sheet,
)

STAFF = "Name|Email|Group\nAnn|a@example.org|Doctors"
LEAVERS = "Name|Email|Group\nLeft|l@example.org|Doctors"


def names(reading):
    return [name for name, *_ in people_of(reading)]


def test_hidden_sheet_is_offered_and_not_read():
    reading = read(sheet(LEAVERS, "Leavers", is_hidden=True), sheet(STAFF, "Staff"))

    assert names(reading) == ["Ann"]
    assert reading.remarks[:2] == ("Read: the sheet “Staff”.", "Not read: “Leavers” (hidden).")
    (ask,) = (ask for ask in reading.asks if ask.part == "file")
    assert [(option.value, option.label) for option in ask.options] == [
        ("Leavers", "“Leavers” (hidden)"),
        ("Staff", "“Staff”"),
    ]
    assert ask.chosen == "Staff"


def test_hidden_sheet_is_read_when_chosen():
    sheets = [sheet(LEAVERS, "Leavers", is_hidden=True), sheet(STAFF, "Staff")]

    assert names(read(*sheets, choices={"sheet": "Leavers"})) == ["Left"]


def test_people_on_a_hidden_sheet_only_are_asked_about():
    reading = read(sheet("Read me", "Cover"), sheet(LEAVERS, "Leavers", is_hidden=True))

    assert open_asks(reading) == ["Which sheet holds the people to invite?"]
    assert reading.checked is None


def test_cover_sheet_is_passed_over_and_named():
    reading = read(sheet("Questions? Write to hr@example.org", "Read me"), sheet(STAFF, "Staff"))

    assert names(reading) == ["Ann"]
    assert "Not read: “Read me”." in reading.remarks
    assert not [ask for ask in reading.asks if ask.part == "file"]


def test_of_several_sheets_with_people_a_person_chooses():
    sheets = [sheet(STAFF, "A"), sheet("Name|Email|Group\nBob|b@example.org|Doctors", "B")]

    reading = read(*sheets)

    assert [ask.text for ask in reading.asks] == ["Which sheet holds the people to invite?"]
    assert reading.asks[0].help == "Lines with an email address: “A”: 1; “B”: 1."
    assert (reading.checked, reading.remarks) == (None, ())
    assert names(read(*sheets, choices={"sheet": "B"})) == ["Bob"]
    both = read(*sheets, choices={"sheet": "*"})
    assert names(both) == ["Ann", "Bob"]
    assert both.remarks == (
        "Read: the sheets “A”; “B”.",
        "Headings of “A” are in line 1.",
        "Headings of “B” are in line 1.",
    )
    assert both.shape == reading.shape


def test_messages_name_the_sheet_where_several_are_read():
    sheets = [sheet(STAFF, "A"), sheet("List\nName|Email|Group\nAnn|a@example.org|Doctors", "B")]

    reading = read(*sheets, choices={"sheet": "*"})

    assert problems_of(reading) == {3: "This email address is already in line 2 of the sheet “A”."}
    assert [row.sheet for row in reading.checked.rows] == ["A", "B"]
    assert "Not read above the headings of “B”: “List”." in reading.remarks


def test_sheets_named_after_groups_say_the_group():
    reading = read(
        sheet("Name|Email\nAnn|a@example.org", "Doctors"),
        sheet("b@example.org|Bob\nc@example.org|Cy", "Nurses"),
        known=replace(KNOWN, group="supplier"),
        choices={"sheet": "*"},
    )

    assert [(name, group) for name, _, group, _ in people_of(reading)] == [
        ("Ann", "medical"),
        ("Bob", "nursing"),
        ("Cy", "nursing"),
    ]
    guessed = ask_about(reading, "“Nurses”")
    assert (guessed.chosen, guessed.is_sure) == ("nursing", False)
    assert "Lines of the sheet “Doctors” that name no group are read as “Doctors”." in reading.remarks
    assert "No headings were found, so each line of “Nurses” was read by what its cells hold." in reading.remarks


def test_sheet_of_another_name_among_groups_is_asked_about():
    sheets = [sheet("a@example.org", "Doctors"), sheet("b@example.org", "Nurses"), sheet("c@example.org", "Estates")]

    assert open_asks(read(*sheets, choices={"sheet": "*"})) == ["Which group is “Estates”?"]


def test_sheets_named_after_sites_say_the_site():
    sheets = [sheet("a@example.org", "Ward 3"), sheet("b@example.org", "St Johns")]

    reading = read(*sheets, known=WITH_DOCTORS, choices={"sheet": "*"})

    assert [site for *_, site in people_of(reading)] == ["Ward 3", "St John's"]


def test_single_sheet_is_a_group_only_by_its_exact_name():
    assert people_of(read(sheet("a@example.org", "Doctors")))[0][2] == "medical"
    assert people_of(read(sheet("a@example.org", "Data"), known=WITH_DOCTORS))[0][2] == "medical"


def test_hidden_rows_with_people_are_asked_about():
    people = sheet(
        "Name|Email|Group\nAnn|a@example.org|Doctors\nLeft|l@example.org|Doctors\nGone|g@example.org|Doctors",
        hidden_rows={3, 4},
    )

    reading = read(people)

    assert open_asks(reading) == ["2 rows are hidden, for example filtered out. Invite these people too?"]
    without = read(people, choices={"hidden": "without"})
    assert names(without) == ["Ann"]
    assert without.remarks[0] == "2 hidden rows were not read."
    with_them = read(people, choices={"hidden": "with"})
    assert names(with_them) == ["Ann", "Left", "Gone"]
    assert "hidden" not in " ".join(with_them.remarks)


def test_one_hidden_row_is_asked_about_in_the_singular():
    people = sheet("Name|Email|Group\nAnn|a@example.org|Doctors\nLeft|l@example.org|Doctors", hidden_rows={3})

    assert open_asks(read(people)) == ["1 row is hidden, for example filtered out. Invite this person too?"]


def test_hidden_rows_without_people_are_only_named():
    people = sheet("Notes\nName|Email|Group\nAnn|a@example.org|Doctors", hidden_rows={1})

    reading = read(people)

    assert names(reading) == ["Ann"]
    assert reading.remarks[0] == "1 hidden row was not read."


def test_addresses_of_a_list_are_found_as_in_the_round():
    whole = addresses_of(book("Name|Email|Group\nAnn|<A@Example.org>|x\nBob|b@example.org; c@example.org|x\nCy|cy|x"))

    assert whole.emails == ("a@example.org",)
    assert not [ask for ask in whole.asks if ask.is_open]


def test_addresses_wait_for_the_choice_of_a_sheet():
    several = book(sheet(STAFF, "A"), sheet(LEAVERS, "B"))

    undecided = addresses_of(several)
    assert undecided == Addresses(undecided.asks, ())
    assert addresses_of(several, {"sheet": "B"}).emails == ("l@example.org",)
