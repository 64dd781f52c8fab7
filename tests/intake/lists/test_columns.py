"""Columns of people under headings: which are recognised, which are asked about, and which are not used."""

from dataclasses import replace

import pytest

from intake.asks import key_of
from tests.intake.lists.books import (
    KNOWN,
    WITH_DOCTORS,
    ask_about,
    open_asks,
    people_of,
    problems_of,
    read,
    roles_of,
    sheet,
)

ANN = ("Ann One", "ann@example.org", "medical", "Ward 3")


@pytest.mark.parametrize(
    "headings",
    [
        "Name|Email|Group|Site",
        "NAME *|E-mail *|Group (required)|Site:",
        "Full name|Work Email|Staff group|Ward",
        "Employee Name|Email Address (NHS)|Staff Group|Location",
        "Display name|User principal name|Job family|Place of work",
        "Staff member name|Primary e_mail|Professional group|Main site",
        "Name|Contact|Group|Site",
        "Enw|Cyfeiriad e-bost|Grŵp|Safle",
        "Name|E-Mail-Adresse|Berufsgruppe|Standort",
        "Naam|Kontakt|Vak|Plek",
        "attribute_2 <[Name]>|email|attribute_1 <[Group]>|attribute_3 <[Site]>",
        "Person|Mail|Role|Base",
        "Colleague|EmailAddress|Profession|Hospital site",
    ],
)
def test_columns_are_recognised_by_heading_or_cells(headings):
    assert people_of(read(f"{headings}\nAnn One|ann@example.org|Doctors|Ward 3")) == [ANN]


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("First name|Last name", "Ann|One"),
        ("Forename(s)|Surname", "Ann|One"),
        ("firstname|lastname", "Ann|One"),
        ("Title|First Name|Family name", "Mrs|Ann|One"),
        ("Employee Number|Legal First Name|Legal Last Name", "00012345|Ann|One"),
        ("Known as|Surname", "Ann|One"),
        ("Name|First name", "One|Ann"),
        ("Vorname|Nachname", "Ann|One"),
        ("NI Number|Date of birth|Name", "QQ123456C|1980-01-02|Ann One"),
        ("Full name|First name|Start date", "Ann One|Ann|2020-01-02"),
        ("Phone|Name|Line manager", "07700 900123|Ann One|Boss Person"),
        ("Ward manager|Staff name", "Boss Person|Ann One"),
        ("Rheolwr|Gweithiwr", "Boss Person|Ann One"),
        ("Name|", "'Ann One'|"),
        ("|Name", "|'Ann One'"),
    ],
)
def test_name_is_joined_from_names_and_nothing_else(headings, cells):
    reading = read(f"{headings}|Email|Group\n{cells}|ann@example.org|Doctors")

    assert people_of(reading) == [("Ann One", "ann@example.org", "medical", "")]


def test_middle_name_stands_between_and_preferred_name_is_left_to_the_person():
    text = "Surname|Middle name|First name|Preferred name|Email|Group\nOne|Bea|Ann|Annie|ann@example.org|Doctors"

    reading = read(text)

    assert people_of(reading)[0][0] == "Ann Bea One"
    assert "Columns that are not used: “Preferred name”." in reading.remarks
    keys = {key_of("columns", "first name"): "unused", key_of("columns", "preferred name"): "first_name"}
    assert people_of(read(text, choices=keys))[0][0] == "Annie Bea One"


def test_two_columns_of_addresses_are_asked_about():
    text = "Name|Email|Manager|Email|Group\nAnn One|ann@example.org|Boss|boss@example.org|Doctors"

    reading = read(text)

    assert reading.checked is None
    assert open_asks(reading) == [
        "What is in the column “Email” (column B)?",
        "What is in the column “Email” (column D)?",
    ]
    assert ask_about(reading, "column B").help == (
        "For example: ann@example.org. Email addresses are also in “Email” (column D) (for example boss@example.org). "
        "Choose the column of the people to invite."
    )
    chosen = read(text, choices={key_of("columns", "email", 0): "email"})
    assert people_of(chosen) == [("Ann One", "ann@example.org", "medical", "")]
    assert (
        read(text, choices={key_of("columns", "email", 0): "unused"}).checked.good[0].person.email == "boss@example.org"
    )


def test_two_columns_with_the_same_addresses_need_no_question():
    reading = read("Login|Mail|Name|Group\nAnn One (Ann@example.org)|ann@example.org|Ann One|Doctors")

    assert people_of(reading) == [("Ann One", "ann@example.org", "medical", "")]
    assert roles_of(reading)["“Login”"] == "unused"


def test_two_columns_of_names_are_shown_as_guessed():
    reading = read("Email|Name|Name|Group\nann@example.org|Ann|One|Doctors")

    assert (ask_about(reading, "“Name” (column B)").chosen, ask_about(reading, "(column B)").is_sure) == ("name", False)


def test_addresses_of_managers_alone_are_asked_about():
    reading = read("Name|Line manager email|Group\nAnn One|boss@example.org|Doctors")

    (question,) = open_asks(reading)
    assert question == "What is in the column “Line manager email”?"
    assert ask_about(reading, "manager").help.endswith("addresses of other people than those of the lines.")


def test_column_about_mail_without_addresses_is_not_one_of_addresses():
    reading = read("firstname|email|emailstatus|attribute_1 <[Group]>\nAnn|ann@example.org|OK|Doctors")

    assert people_of(reading) == [("Ann", "ann@example.org", "medical", "")]
    assert "Columns that are not used: “emailstatus”." in reading.remarks


def test_column_headed_email_with_few_addresses_still_counts():
    reading = read("Name|Email|Contact|Group\nA|x|a@example.org|Doctors\nB|y|b@example.org|Doctors\nC|c@x.org||Doctors")

    assert len(open_asks(reading)) == 2


def test_group_column_of_other_words_is_never_lost_to_the_default_group():
    text = "Full name|Email|Staff group|Ward\nAnn One|ann@example.org|Nurses and midwives|Ward 3"

    assert people_of(read(text, known=WITH_DOCTORS)) == [("Ann One", "ann@example.org", "nursing", "Ward 3")]


def test_unknown_column_with_some_names_of_groups_is_asked_about():
    text = "Full name|Email|Info\nAnn|a@example.org|Doctors\nBob|b@example.org|blue\nCy|c@example.org|green"

    reading = read(text, known=WITH_DOCTORS)

    assert open_asks(reading) == ["What is in the column “Info”?"]
    assert ask_about(reading, "Info").help.endswith("Say whether they are the groups of these people.")


def test_column_is_recognised_by_guesses_only_if_nearly_all_fit():
    text = "Full name|Email|Who\nAnn|a@example.org|nurse\nBob|b@example.org|{}"

    guessed = ask_about(read(text.format("physician")), "“Who”")
    assert (guessed.chosen, guessed.is_sure) == ("group", False)
    assert ask_about(read(text.format("blue")), "“Who”").chosen == "unused"


def test_column_whose_cells_are_groups_wins_over_one_that_is_only_called_so():
    reading = read("Name|Email|Group|Staff group\nAnn|a@example.org|A|Doctors\nBob|b@example.org|B|Nurses and midwives")

    assert [group for _, _, group, _ in people_of(reading)] == ["medical", "nursing"]
    assert "Columns that are not used: “Group”." in reading.remarks


def test_job_titles_are_the_group_where_nothing_else_is_and_are_shown_as_guessed():
    reading = read("Name|Email|Job title\nAnn|a@example.org|Consultant anaesthetist\nBob|b@example.org|Staff nurse")

    column = ask_about(reading, "Job title")
    assert (column.chosen, column.is_sure) == ("group", False)
    assert [group for _, _, group, _ in people_of(reading)] == ["medical", "nursing"]


def test_ward_is_the_site_where_another_column_matches_none():
    reading = read(
        "Name|Email|Group|Site|Unit\nAnn|a@example.org|Doctors|Trust HQ|Ward 3\nB|b@example.org|Doctors|X|St Johns"
    )

    assert [site for _, _, _, site in people_of(reading)] == ["Ward 3", "St John's"]


def test_column_of_sites_is_not_used_where_the_project_has_none():
    reading = read("Name|Email|Group|Ward\nAnn|a@example.org|Doctors|Ward 3", known=replace(KNOWN, sites={}))

    assert people_of(reading) == [("Ann", "a@example.org", "medical", "")]
    assert "Columns that are not used: “Ward”." in reading.remarks


def test_column_may_be_left_out_or_used_by_choice():
    text = "Name|Email|Group|Info\nAnn|a@example.org|Doctors|Nurses and midwives"

    keys = {key_of("columns", "group"): "unused", key_of("columns", "info"): "group"}

    assert people_of(read(text, choices=keys)) == [("Ann", "a@example.org", "nursing", "")]


@pytest.mark.parametrize("role", ["first_name", "last_name"])
def test_name_may_be_in_one_chosen_column(role):
    text = "Nick|Name|Email|Group\nAnn|x|a@example.org|Doctors"

    keys = {key_of("columns", "name"): "unused", key_of("columns", "nick"): role}

    assert people_of(read(text, choices=keys))[0][0] == "Ann"
    assert people_of(read(text, choices={key_of("columns", "nick"): "name"}))[0][0] == "Ann"


def test_choice_that_is_no_option_is_ignored():
    text = "Name|Email|Group\nAnn|a@example.org|Doctors"

    assert people_of(read(text, choices={key_of("columns", "name"): "wizard"}))[0][0] == "Ann"


def test_two_columns_chosen_for_the_same_are_asked_again():
    text = "Name|Email|Group|Info\nAnn|a@example.org|Doctors|Nurses and midwives"

    reading = read(text, choices={key_of("columns", "group"): "group", key_of("columns", "info"): "group"})

    assert len(open_asks(reading)) == 2
    assert ask_about(reading, "Info").help.endswith(
        "Only one column can be used for this, and “Group” and “Info” were chosen."
    )


def test_hidden_columns_are_used_only_when_chosen():
    people = sheet("Name|Email|Private email|Group\nAnn|a@example.org|x@example.org|Doctors", hidden_columns={2})

    reading = read(people)

    assert people_of(reading) == [("Ann", "a@example.org", "medical", "")]
    assert ask_about(reading, "Private").help == "For example: x@example.org. The column is hidden."


def test_hidden_column_with_the_only_addresses_is_asked_about():
    reading = read(sheet("Name|Email|Group\nAnn|a@example.org|Doctors", hidden_columns={1}))

    assert open_asks(reading) == ["What is in the column “Email”?"]


def test_columns_without_headings_are_named_by_their_letter():
    reading = read("Name|Email|Group||\nAnn|a@example.org|Doctors|x|")

    assert "Columns that are not used: column D." in reading.remarks
    assert ask_about(reading, "column D").text == "What is in column D?"


def test_column_with_a_heading_only_is_empty():
    assert ask_about(read("Name|Email|Group|Note\nAnn|a@example.org|Doctors"), "Note").help == "It is empty."


def test_long_examples_are_cut():
    reading = read(f"Name|Email|Group|Note\nAnn|a@example.org|Doctors|{'x' * 50}")

    assert ask_about(reading, "Note").help == f"For example: {'x' * 40}…."


def test_titles_above_the_headings_are_passed_over_and_named():
    reading = read("Staff list 2026\n\nPerson||Work\nForename|Surname|E-mail|Group\nAnn|One|a@example.org|Doctors")

    assert people_of(reading) == [("Ann One", "a@example.org", "medical", "")]
    assert reading.remarks[:2] == (
        "Headings are in line 4.",
        "Not read above the headings: “Staff list 2026”; “Person”; “Work”.",
    )


def test_headings_that_are_repeated_on_each_printed_page_are_passed_over():
    reading = read("Name|Email|Group\nAnn|a@example.org|Doctors\nName|Email|Group\nBob|b@example.org|Doctors")

    assert [name for name, *_ in people_of(reading)] == ["Ann", "Bob"]
    assert reading.checked.bad == ()


def test_line_without_address_under_headings_is_named():
    assert problems_of(read("Name|Email|Group\nAnn|a@example.org|Doctors\nTotal: 1")) == {
        3: "The email address is missing. The group is missing."
    }


def test_list_without_any_address_keeps_clear_headings():
    assert problems_of(read("Name|Group\nAnn|Doctors")) == {2: "The email address is missing."}


def test_headings_of_one_column_are_read():
    assert people_of(read("Email\nann@example.org", known=WITH_DOCTORS))[0][1] == "ann@example.org"


def test_unknown_headings_must_not_be_people():
    assert problems_of(read("Sam|nobody|nursing\nLou|lou@example.org|nursing")) == {
        1: "“nobody” is not an email address."
    }
    assert problems_of(read("Sam|12\nLou|lou@example.org", known=WITH_DOCTORS)) == {1: "“12” is not an email address."}
    assert problems_of(read("Sam\nLou|lou@example.org", known=WITH_DOCTORS)) == {1: "“Sam” is not an email address."}


def test_shape_is_that_of_the_headings():
    first = read("Name|Email|Group\nAnn|a@example.org|Doctors").shape

    assert read("Group *|E-mail|NAME\nDoctors|b@example.org|Bob\nDoctors|c@example.org|Cy").shape == first
    assert read("Name|Email|Role\nAnn|a@example.org|Doctors").shape != first
    assert read("ann@example.org", known=WITH_DOCTORS).shape == read("b@example.org", known=WITH_DOCTORS).shape


def test_same_columns_on_several_sheets_are_one():
    reading = read(
        sheet("Name|Email|Group\nAnn|a@example.org|Doctors", "A"),
        sheet("Email|Name|Group|Extra\nb@example.org|Bob|Nurses and midwives|x", "B"),
        choices={"sheet": "*"},
    )

    assert people_of(reading) == [("Ann", "a@example.org", "medical", ""), ("Bob", "b@example.org", "nursing", "")]
    assert list(roles_of(reading)) == ["“Name”", "“Email”", "“Group”", "“Extra”"]
