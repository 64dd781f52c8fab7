"""Files as people have them (tests/intake/files/lists): each is read, asked about or refused as it should be."""

from dataclasses import replace
from pathlib import Path

import pytest

from intake.asks import key_of
from intake.lists import ListError, read_list
from tables import read_file
from tests.intake.lists.books import KNOWN, WITH_DOCTORS, ask_about, open_asks, people_of, problems_of

FILES = Path(__file__).parent.parent / "files" / "lists"
ANN = ("Ann One", "ann.one@example.org", "medical", "Ward 3")
BOB = ("Bob Two", "bob.two@example.org", "medical", "Ward 3")
NURSE_ANN = ("Ann One", "ann.one@example.org", "nursing", "Ward 3")


def reading_of(name, known=KNOWN, choices=None):
    return read_list(read_file((FILES / name).read_bytes()), known, choices or {})


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("comma_and_semicolon.csv", [("Ann One; RN", *ANN[1:])]),
        ("header_no_email_word.csv", [ANN]),
        ("headers_star.csv", [ANN]),
        ("hr_25_columns.xlsx", [NURSE_ANN, BOB]),
        ("hr_cover_sheet_first.xlsx", [NURSE_ANN, BOB]),
        ("hr_dates_numbers.xlsx", [NURSE_ANN, BOB]),
        ("hr_first_last.xlsx", [(*ANN[:3], "")]),
        ("hr_hidden_first_sheet.xlsx", [NURSE_ANN, BOB]),
        ("hr_payroll_number_in_name.xlsx", [("Ann O'Neil", "ann.oneil@example.org", "nursing", "Ward 3")]),
        ("hr_realistic.xlsx", [("Ann O'Neil", "ann.oneil@example.org", "nursing", "Ward 3"), BOB]),
        ("hr_staff_group_header.xlsx", [NURSE_ANN, BOB]),
        ("limesurvey_tokens.csv", [(*ANN[:3], "")]),
        ("nbsp.csv", [NURSE_ANN]),
        ("semicolon_bom_de.csv", [ANN]),
        ("site_first.csv", [ANN]),
        ("teams_paste_tab.txt", [ANN, BOB]),
        ("title_row.csv", [ANN]),
        ("utf16.txt", [("Zoë Björk", "zoe@example.org", "medical", "Café \N{EN DASH} Ward 4")]),
        ("xlsx_semicolon_in_job_title.xlsx", [ANN, BOB]),
    ],
)
def test_people_of_a_file_are_read(name, people):
    reading = reading_of(name, replace(KNOWN, group="supplier"))

    assert people_of(reading) == people
    assert reading.checked.bad == ()


@pytest.mark.parametrize(
    ("name", "emails"),
    [
        ("addresses_only.txt", ["ann.one@example.org", "bob.two@example.org"]),
        ("one_line_semicolons.txt", ["ann.one@example.org", "bob.two@example.org", "carol.three@example.org"]),
        ("outlook_paste.txt", ["ann.oneil@example.org", "bob.two@example.org", "carol.three@example.org"]),
    ],
)
def test_addresses_without_headings_get_the_group_for_all(name, emails):
    reading = reading_of(name, WITH_DOCTORS)

    assert [(email, group) for _, email, group, _ in people_of(reading)] == [(email, "medical") for email in emails]


def test_names_of_an_outlook_line_are_kept():
    assert [name for name, *_ in people_of(reading_of("outlook_paste.txt", WITH_DOCTORS))] == [
        "Ann O'Neil",
        "Bob Two",
        "Carol Three",
    ]


def test_manager_is_not_invited_in_place_of_the_person():
    reading = reading_of("hr_two_email_columns.xlsx")

    assert open_asks(reading) == [
        "What is in the column “Email” (column B)?",
        "What is in the column “Email” (column D)?",
    ]
    assert reading.checked is None
    chosen = reading_of("hr_two_email_columns.xlsx", choices={key_of("columns", "email"): "email"})
    assert people_of(chosen) == [("Ann One", "ann.one@example.org", "medical", "")]


def test_words_of_staff_records_are_guessed_and_shown():
    reading = reading_of("hr_realistic.xlsx")

    guessed = ask_about(reading, "Nursing and Midwifery Registered")
    assert (guessed.chosen, guessed.is_sure) == ("nursing", False)
    assert "Columns that are not used: “Employee Number”, “Title”, “Assignment Status”." in reading.remarks


def test_what_is_not_read_is_named():
    assert reading_of("hr_hidden_first_sheet.xlsx").remarks[:2] == (
        "Read: the sheet “Staff”.",
        "Not read: “Leavers” (hidden).",
    )
    assert reading_of("hr_cover_sheet_first.xlsx").remarks[:2] == ("Read: the sheet “Staff”.", "Not read: “Read me”.")
    assert "Not read above the headings: “Staff list 2026”." in reading_of("title_row.csv").remarks
    assert "Columns that are not used: “Start date”, “Band”." in reading_of("hr_dates_numbers.xlsx").remarks


@pytest.mark.parametrize(("name", "people"), [("hr_2000.xlsx", 2000), ("hr_3000.xlsx", 3000)])
def test_large_files_are_read_whole(name, people):
    assert len(people_of(reading_of(name))) == people


def test_second_place_of_an_address_is_refused():
    assert problems_of(reading_of("dup_across_groups.csv")) == {
        3: "This email address is already in line 2, in the group Doctors. A person answers in one group only.",
        4: "This email address is already in line 2.",
    }


@pytest.mark.parametrize("name", ["emails_odd.csv", "emails_odd_nosemicolon.csv"])
def test_odd_addresses_are_understood_or_named(name):
    reading = reading_of(name)

    assert [email for _, email, *_ in people_of(reading)] == [
        "ann.o'neil@example.org",
        "ann.two@example.org",
        "ann+work@example.org",
        "ann@exämple.org",
        "ann.three@example.org",
        "ann.four@example.org",
        "ann.seven@example.org",
        "ann.eight@example.org",
        "ann.nine@example.org",
        "-ann@example.org",
        "ok@example.org",
    ]
    assert problems_of(reading) == {
        3: "“ann.o\N{RIGHT SINGLE QUOTATION MARK}neil@example.org” is not an email address.",
        5: "This email address is already in line 4.",
        8: "This email address is already in line 7.",
        9: "“jürgen@example.org” is not an email address.",
        12: "The cell has two email addresses. Give each person a line.",
        17: "“ann ten@example.org” is not an email address.",
        18: "“ann@nhs” is not an email address.",
    }


def test_odd_names_are_kept_and_formulas_refused():
    reading = reading_of("names_odd.csv")

    assert [name for name, *_ in people_of(reading)] == [
        "Siân Llŷr ap Gŵyn",
        "Zażółć Gęślą",
        "محمد علي",
        "राम कुमार",
        "王小明",
        "😀 Sam",
        "\N{RIGHT SINGLE QUOTATION MARK}D\N{MODIFIER LETTER APOSTROPHE} Arcy",
        "-Anna",
        "O'Neil, Ann",
        "Ann (she/her) RN",
        people_of(reading)[-1][0],
    ]
    assert problems_of(reading) == {
        9: "The name looks like a formula. Enter plain text.",
        11: "The name looks like a formula. Enter plain text.",
        13: "The name or the address is too long.",
    }


def test_formula_that_was_never_worked_out_is_named():
    with pytest.raises(ListError, match=r"^Cell B2 .*is a formula, and its result is not in the file"):
        reading_of("hr_formula_email.xlsx")


def test_every_file_has_a_test():
    text = Path(__file__).read_text(encoding="utf-8")

    assert [path.name for path in FILES.iterdir() if path.name not in text] == []
