"""Lines of people: what each means, and what is wrong with it."""

from dataclasses import replace

import pytest

from assessments.vocabulary import OWN_ADDRESS, ListedPerson, Person
from intake.lists import ListError, read_list
from tables import read_text
from tests.intake.lists.books import KNOWN, WITH_DOCTORS, people_of, problems_of, read

INVITED = replace(WITH_DOCTORS, invited={("medical", "dev@example.org")})
CONFIDENTIAL = replace(INVITED, confidential={"medical", "nursing"}, own={"ben@example.org"})


def checked(text, known=INVITED):
    return read_list(read_text(text), known).checked


def problem(text, known=INVITED):
    (row,) = checked(text, known).rows
    return row.problem


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
        ("'Sam Sample' <sam@example.org>", "Sam Sample"),
        ("sam@example.org.", ""),
        ("mailto:sam@example.org?subject=Hello", ""),
        ("Sam\nSample <sam@example.org>".replace("\n", "\x0b"), "Sam Sample"),
    ],
)
def test_line_may_have_any_usual_form(line, name):
    (listed,) = checked(line).good

    assert listed == ListedPerson(Person(name, "sam@example.org"), "medical", "")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Sam", "“Sam” is not an email address."),
        ("name,e-mail\nSam,", "The email address is missing."),
        ("Sam, sam@example", "“sam@example” is not an email address."),
        ("Sam, sam@example.org lou@example.org", "The line has two email addresses. Give each person a line."),
        ("x" * 201 + ", sam@example.org", "The name or the address is too long."),
        ("Sam, dev@example.org", "Already invited, in the group Doctors. Remove this line."),
        (
            "Sam, DEV@example.org, nursing",
            "Already invited, in the group Doctors. A person answers in one group only. Remove this line.",
        ),
        ("=1+1, sam@example.org", "The name looks like a formula. Enter plain text."),
        ("@SUM(A1), sam@example.org", "The name looks like a formula. Enter plain text."),
        ("Sam, @SUM(A1)", "The address looks like a formula. Enter plain text."),
        ("S\u202eam, sam@example.org", "The name contains an invisible character (U+202E). Type it again."),
        ("Sam\x07my, sam@example.org", "The name contains an invisible character (U+0007). Type it again."),
        ("Sam, s\u200bam@example.org", "The address contains an invisible character (U+200B). Type it again."),
    ],
)
def test_line_that_is_wrong_says_how_to_fix_it(line, words):
    assert problem(line) == words


def test_line_needs_a_group_where_none_is_chosen_for_all():
    assert problem("sam@example.org", KNOWN) == "The group is missing."


def test_several_problems_of_a_line_are_named_together():
    assert problem("Lou, nobody@", KNOWN) == "“nobody@” is not an email address. The group is missing."


def test_what_may_be_named_is_said_in_words():
    assert checked("sam@example.org", replace(KNOWN, titles={"medical": "Doctors"}, sites={})).allowed == (
        "Groups in this round: medical (Doctors).",
        "The project has no sites.",
    )
    assert checked("sam@example.org").allowed[1] == "Sites: Ward 3; Café \N{EN DASH} Ward 4; St John's; Ysbyty Gwynedd."


def test_second_line_with_an_address_names_the_first():
    rows = checked("sam@example.org\n\nSam, SAM@example.org").rows

    assert [(row.line, row.problem) for row in rows] == [(1, ""), (3, "This email address is already in line 1.")]


def test_address_in_another_group_of_the_list_names_line_and_group():
    assert problem_of_second("Sam,sam@example.org,nursing\nSam,sam@example.org,medical") == (
        "This email address is already in line 1, in the group Nurses and midwives. A person answers in one group only."
    )


def problem_of_second(text, known=INVITED):
    return checked(text, known).rows[1].problem


def test_two_spellings_of_a_domain_are_one_address():
    rows = checked("ann@exämple.org\nann@xn--exmple-cua.org").rows

    assert rows[0].listed.person.email == "ann@exämple.org"
    assert rows[1].problem == "This email address is already in line 1."


def test_domain_that_cannot_be_written_for_servers_is_refused():
    assert problem("ann@xn--a-ecp!.org") == "“ann@xn--a-ecp!.org” is not an email address."


def test_mailbox_gets_one_place_in_a_confidential_group():
    assert problem_of_second("sam+a@example.org\nsam+b@example.org", CONFIDENTIAL) == (
        "This is the same mailbox as in line 1. A mailbox gets one place in a confidential group."
    )
    assert problem("dev+2@example.org", CONFIDENTIAL) == (
        "Another address of this mailbox is already invited, in the group Doctors. A mailbox gets one place in a "
        "confidential group. Remove this line."
    )
    assert problem("ben+2@example.org", CONFIDENTIAL) == OWN_ADDRESS
    assert problem("ben+2@example.org,supplier".replace("ben", "Ben,ben"), CONFIDENTIAL) == ""


def test_lines_that_are_left_out_can_be_corrected_and_read_again():
    text = checked("a@example.org\nSam, nobody, nursing\nLou, lou@x").left_out

    assert text == "Sam,nobody,nursing,\nLou,lou@x,,"


def test_what_the_page_repeats_is_short_and_cannot_turn_it_around():
    (row,) = checked("A\u202e" + "x" * 100 + ", sam@example.org").rows

    assert row.name == "A�" + "x" * 58 + "…"


def test_list_of_nobody_is_refused():
    with pytest.raises(ListError, match="The list is empty"):
        read("")


def test_list_of_ten_thousand_is_read_and_no_more():
    text = "\n".join(f"p{number}@example.org" for number in range(10_000))

    assert len(checked(text).good) == 10_000
    with pytest.raises(ListError, match="more than 10,000 people"):
        checked(f"{text}\nsam@example.org")


def test_draw_keeps_only_those_who_are_drawn():
    whole = checked("a@example.org\nb@example.org\nnobody")

    drawn = whole.drawn(whole.good[:1])

    assert [each.person.email for each in drawn.good] == ["a@example.org"]
    assert drawn.not_drawn == 1


def test_numbers_of_staff_and_dates_are_cut_from_names():
    reading = read(
        "Name|Email|Group\n"
        "Ann One (00012345)|a@example.org|Doctors\n"
        "Bob Two 01/02/1980|b@example.org|Doctors\n"
        "Person 12|c@example.org|Doctors"
    )

    assert [name for name, *_ in people_of(reading)] == ["Ann One", "Bob Two", "Person 12"]


def test_number_in_the_place_of_a_name_is_refused():
    reading = read(
        "Name|Email|Group\nAnn One|a@example.org|Doctors\n00012345|b@example.org|Doctors\n+44 77|c@example.org|Doctors"
    )

    assert problems_of(reading) == {
        3: "“00012345” is not a name. Enter the name, or leave it empty.",
        4: "The name looks like a formula. Enter plain text.",
    }


def test_cell_with_two_addresses_is_refused_in_words():
    reading = read("Name|Email|Group\nAnn|a@example.org / b@example.org|Doctors\nBob|c@example.org;|Doctors")

    assert problems_of(reading) == {2: "The cell has two email addresses. Give each person a line."}


@pytest.mark.parametrize("cell", ["Ann Nine <ann.nine@example.org>", "ann.nine@example.org (Ann Nine)"])
def test_display_name_counts_where_there_is_no_other(cell):
    assert people_of(read(f"Email|Group\n{cell}|Doctors")) == [("Ann Nine", "ann.nine@example.org", "medical", "")]
