"""Lists of people: what each line means, what is wrong with it, and files that are no lists."""

import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from assessments.vocabulary import ListedPerson, Person
from intake.lists import Known, ListError, check_list, text_of_file

KNOWN = Known(
    groups={"medical": "medical", "doctors": "medical", "nursing": "nursing", "nurses and midwives": "nursing"},
    titles={"medical": "Doctors", "nursing": "Nurses and midwives"},
    sites={"ward 1": "Ward 1"},
    invited={("medical", "dev@example.org")},
    group="medical",
)


def person(line, known=KNOWN):
    (listed,) = check_list(line, known).good
    return listed


def problem(line, known=KNOWN):
    (row,) = check_list(line, known).rows
    return row.problem


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def archive(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Sam Sample, sam@example.org", "Sam Sample"),
        ("Sam Sample <Sam@Example.org>", "Sam Sample"),
        ("Sam Sample, <sam@example.org>", "Sam Sample"),
        ("Sample, Sam, sam@example.org", "Sample Sam"),
        ('"Sample, Sam",sam@example.org', "Sample, Sam"),
        ("Sam\tsam@example.org", "Sam"),
        ("Sam;sam@example.org;;", "Sam"),
        ("  sam@example.org ", ""),
    ],
)
def test_line_may_have_any_usual_form(line, name):
    assert person(line) == ListedPerson(Person(name, "sam@example.org"), "medical", "")


def test_line_names_its_group_and_site():
    assert person("Sam, sam@example.org, Nurses  and MIDWIVES, ward 1") == ListedPerson(
        Person("Sam", "sam@example.org"), "nursing", "Ward 1"
    )


def test_headings_say_what_each_column_is():
    text = "Site,Email address,Shoe size,Name,Group\nWard 1,sam@example.org,43,Sam,nursing"

    assert person(text) == ListedPerson(Person("Sam", "sam@example.org"), "nursing", "Ward 1")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Sam", "“Sam” is not an email address."),
        ("Sam,", "The email address is missing."),
        ("Sam, sam@example", "“sam@example” is not an email address."),
        ("Sam, sam@example.org lou@example.org", "“sam@example.org lou@example.org” is not an email address."),
        ("x" * 201 + ", sam@example.org", "The name or the address is too long."),
        ("Sam, sam@example.org, wizards", "“wizards” is not a group in this round."),
        ("Sam, sam@example.org, , Ward 9", "“Ward 9” is not a site of this project."),
        ("Sam, dev@example.org", "Already invited, in the group Doctors. Remove this line."),
        ("=1+1, sam@example.org", "The name looks like a formula. Enter plain text."),
        (
            "@SUM(A1), s@e.uk",
            "The address looks like a formula. Enter plain text. “s@e.uk” is not a group in this round.",
        ),
        ("Sam, sam@example.org, =wizards", "The group looks like a formula. Enter plain text."),
        (
            "Lou, nobody@, wizards, Ward 9",
            (
                "“nobody@” is not an email address. “wizards” is not a group in this round. "
                "“Ward 9” is not a site of this project."
            ),
        ),
        ("S\u202eam, sam@example.org", "The name contains an invisible character (U+202E). Type it again."),
        ("Sam\x07, sam@example.org", "The name contains an invisible character (U+0007). Type it again."),
        ("Sam, s\u200bam@example.org", "The address contains an invisible character (U+200B). Type it again."),
        ('"Sam\nBcc: x", sam@example.org', "The name contains an invisible character (U+000A). Type it again."),
    ],
)
def test_line_that_is_wrong_says_how_to_mend_it(line, words):
    assert problem(line) == words


def test_line_without_an_address_says_so():
    assert problem("name,e-mail\nSam,") == "The email address is missing."


def test_line_needs_a_group_where_none_is_chosen_for_all():
    known = Known(groups=KNOWN.groups, titles=KNOWN.titles, sites={}, invited=set())

    assert problem("sam@example.org", known) == "The group is missing."
    assert problem("sam@example.org,medical,Ward 1", known) == "“Ward 1” is not a site of this project."
    assert check_list("sam@example.org", known).allowed[1] == "The project has no sites."


def test_second_line_with_an_address_names_the_first():
    rows = check_list("sam@example.org\n\nSam, SAM@example.org", KNOWN).rows

    assert [(row.line, row.problem) for row in rows] == [(1, ""), (3, "This email address is already in line 1.")]


def test_lines_that_are_left_out_can_be_mended_and_read_again():
    checked = check_list("a@example.org\nSam, nobody, nursing\nLou, lou@x", KNOWN)

    assert checked.left_out == "Sam nobody nursing,,,\nLou,lou@x,,".replace(
        "Sam nobody nursing,,,", "Sam,nobody,nursing,"
    )


def test_what_the_page_repeats_is_short_and_cannot_turn_it_around():
    (row,) = check_list("\u202e" + "x" * 100 + ", sam@example.org", KNOWN).rows

    assert row.name == "�" + "x" * 59 + "…"


def test_list_of_nobody_is_refused():
    with pytest.raises(ListError, match="The list is empty"):
        check_list(" \n,,\n", KNOWN)


def test_list_of_too_many_is_refused():
    with pytest.raises(ListError, match="more than 10,000 people"):
        check_list("\n".join(f"p{number}@example.org" for number in range(10_001)), KNOWN)


def test_list_that_is_too_large_is_refused():
    with pytest.raises(ListError, match="The list is larger than 1 MB"):
        check_list("x" * 1_000_001, KNOWN)


def test_list_with_a_loose_quote_names_the_line():
    with pytest.raises(ListError, match="Line 2 cannot be read"):
        check_list('a@example.org\n"Sam, sam@example.org', KNOWN)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"x" * 1_000_001, "The file is larger than 1 MB"),
        ("Zoë".encode("latin-1"), "This is not a UTF-8 text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This workbook is in an old format or has a password"),
        (b"PK\x03\x04 and no more", "This file cannot be read as an Excel workbook"),
        (archive(**{"readme.txt": "no workbook"}), "This file cannot be read as an Excel workbook"),
        (archive(**{"xl/workbook.xml": b"<broken"}), "This file cannot be read as an Excel workbook"),
        (archive(bomb=b"0" * 5_000_001), "The workbook is too large when unpacked"),
        (archive(**{f"part{number}": b"" for number in range(201)}), "The workbook is too large when unpacked"),
        (
            archive(**{"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'}),
            "This file cannot be read as an Excel workbook",
        ),
    ],
)
def test_file_that_is_no_list_is_refused(data, words):
    with pytest.raises(ListError, match=words):
        text_of_file(data)


def test_file_of_text_loses_its_mark_of_order():
    assert text_of_file("name,e-mail".encode("utf-8-sig")) == "name,e-mail"


def test_workbook_becomes_lines_with_the_numbers_of_its_rows():
    data = workbook(["Name", "E-mail"], [], ["Sam\nSample", "sam@example.org", None, 7])

    assert text_of_file(data) == "Name,E-mail\n\nSam Sample,sam@example.org,,7"


def test_formula_in_a_workbook_is_named_and_never_worked_out():
    data = workbook(["name", "e-mail"], ['=HYPERLINK("http://evil.example")', "sam@example.org"])

    assert problem(text_of_file(data)) == "The name looks like a formula. Enter plain text."


def test_formula_over_many_cells_is_named_too():
    data = workbook([ArrayFormula("A1:A2", "=B1:B2"), "sam@example.org"])

    assert problem(text_of_file(data)) == "The name looks like a formula. Enter plain text."


@pytest.mark.parametrize("row", [5001, 1_048_576])
def test_workbook_with_a_row_far_below_is_refused_at_once(row):
    book = Workbook()
    book.active[f"A{row}"] = "sam@example.org"
    file = io.BytesIO()
    book.save(file)

    with pytest.raises(ListError, match="The workbook has more than 5,000 rows"):
        text_of_file(file.getvalue())


def test_workbook_may_go_down_to_the_last_row():
    book = Workbook()
    book.active["A5000"] = "sam@example.org"
    file = io.BytesIO()
    book.save(file)

    assert text_of_file(file.getvalue()) == "\n" * 4999 + "sam@example.org"


def test_list_says_what_may_stand_for_groups_and_sites():
    assert check_list("Sam, sam@example.org, wizards", KNOWN).allowed == (
        "Groups in this round: medical (Doctors); nursing (Nurses and midwives).",
        "Sites: Ward 1.",
    )
