"""The files of other tools and of people in tests/intake/files/answers: each gives the same people."""

import pytest

from intake.answers import read_answers
from intake.asks import LEAVE_OUT
from tables import read_file
from tests.intake.answers.dresses import (
    FILES,
    FRONT_LINE,
    answered,
    catalogue,
    front_line,
    glasgow,
    open_texts,
    said_in,
)

WIDE = sorted(path.name for path in FILES.glob("answers_*") if "redcap" not in path.name)
FAULTY = {"long_resp_zero.csv", "long_quotes_unbalanced.csv"}
LONG = sorted(path.name for path in FILES.glob("long_*") if path.name not in FAULTY)


def reading_of(name, **options):
    return read_answers(read_file((FILES / name).read_bytes()), catalogue(), **options)


def without_sites(reading):
    return [(group, "", answers) for group, _, answers in said_in(reading)]


@pytest.mark.parametrize("name", WIDE)
def test_file_with_one_row_a_person_gives_the_people_of_the_sample(name):
    reading = reading_of(name)

    assert (reading.layout, reading.is_usable, reading.troubles) == ("wide", True, ())
    assert without_sites(reading) == answered(front_line())
    assert [(row.code, row.group, row.answers) for row in reading.left_out] == [
        ("S63", "medical", 12),
        ("S63", "nursing", 12),
    ]


@pytest.mark.parametrize("name", LONG)
def test_file_with_one_row_an_answer_gives_the_people_of_the_sample(name):
    reading = reading_of(name)

    expected = answered(glasgow())
    if name == "long_na.csv":  # a blank, unless a person says otherwise
        expected = [(g, s, {c: v for c, v in a.items() if v != "dont_know"}) for g, s, a in expected]
    assert (reading.layout, reading.is_usable, reading.troubles) == ("long", True, ())
    assert without_sites(reading) == expected


def test_texts_of_an_earlier_edition_are_guessed_and_shown():
    reading = reading_of("answers_google_forms.csv")

    texts = [ask.text for ask in reading.guesses]
    assert len(texts) == 19
    assert texts[0] == (
        "What is in the column “How far is this so? [When people talk about this project, how far do they talk about "
        "care and work, rather than about the technology?]”?"
    )
    assert [ask.chosen for ask in reading.guesses] == [
        *("S11", "S12", "S13", "S21", "S23", "S31", "S32", "S33", "S42", "S43"),
        *("S51", "S52", "S53", "S61", "S62", "S63", "S71", "S72", "S73"),
    ]


def test_not_applicable_where_it_is_not_offered_is_blank_unless_a_person_says_otherwise():
    guess = reading_of("long_na.csv")
    (ask,) = guess.guesses

    told = reading_of("long_na.csv", choices={ask.key: "dont_know"})

    assert ask.text == "What does “N/A” mean, as an answer to E04 and questions with the same answers?"
    assert (ask.chosen, ask.help) == ("blank", "It stands in 12 rows, first in row 5.")
    assert said_in(told) == answered(glasgow())


def test_numbered_groups_are_asked_one_by_one():
    reading = reading_of("answers_redcap_raw.csv")

    assert sorted(open_texts(reading)) == [f"Which group is “{number}”?" for number in range(1, 10)]
    assert (reading.people, reading.is_usable, reading.troubles) == ((), False, ())


def test_numbered_groups_that_a_person_names_are_read():
    reading = reading_of("answers_redcap_raw.csv")
    choices = {ask.key: LEAVE_OUT if "“1”" in ask.text else "informatics" for ask in reading.open_asks}

    told = reading_of("answers_redcap_raw.csv", choices=choices)

    assert told.is_usable
    assert {person.group for person in told.people} == {"informatics"}
    assert len(told.people) == 26
    assert "Not read: 3 rows with words that you chose to leave out." in told.remarks


def test_same_number_for_several_people_is_told_in_two_sentences():
    reading = reading_of("long_resp_zero.csv")

    assert [str(trouble) for trouble in reading.troubles] == [
        (
            "Respondent “000” answers E01 in row 2 and again in row 14. “001”, “002”, “003” and 23 more also answer a "
            "question twice. Give each person a number of their own, and one answer to each question."
        ),
        (
            "Respondent “0012” has another group in row 302 than in row 290. Give each person a number of their own, "
            "one group and one site."
        ),
    ]


def test_columns_that_name_people_are_not_used():
    reading = reading_of("answers_surveymonkey.csv")

    assert (
        "Not used: “Collector ID”, “Start Date”, “End Date”, “IP Address”; names and addresses are not stored."
        in reading.remarks
    )


def test_sites_of_the_project_are_found_and_others_asked():
    reading = reading_of("answers_msforms.xlsx", sites=["Ward 3"])
    other = reading_of("answers_msforms.xlsx", sites=["North"])

    assert {person.site for person in reading.people} == {"Ward 3"}
    assert open_texts(other) == ["Which site is “Ward 3”?"]


def test_groups_that_are_not_asked_are_unknown_words():
    reading = reading_of("answers_wide_codes.csv", groups=["medical", "nursing"])

    assert set(FRONT_LINE) - {"medical", "nursing"} == {"informatics"}
    assert open_texts(reading) == ["Which group is “informatics”?"]
