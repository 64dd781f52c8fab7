"""Files of answers for callers that cannot ask anybody: read whole, or refused with everything that is wrong."""

import pytest

from intake.answers import AnswerFileError, LeftOut, Person, Problem, read_answer_file, read_answers
from questions.packing import pack
from questions.reader import read_banks
from tables import read_text
from tests.bank import WHOLE

HEADER = "respondent,group,site,code,answer"


@pytest.fixture(scope="module")
def catalogue():
    return read_banks(WHOLE)


@pytest.fixture
def read(catalogue):
    def read_lines(*lines, **options):
        return read_answer_file("\n".join(lines).encode(), catalogue, **options)

    return read_lines


@pytest.fixture
def problems(catalogue):
    def read_lines(*lines, **options):
        return problems_of("\n".join(lines).encode(), catalogue, **options)

    return read_lines


def problems_of(data, catalogue, **options):
    with pytest.raises(AnswerFileError) as caught:
        read_answer_file(data, catalogue, **options)
    return [str(problem) for problem in caught.value.problems]


def test_file_gives_people_in_its_order_with_packed_answers(read, catalogue):
    people = read(HEADER, "b,nursing,North,S11,4", "a,executive,,E01,dont_know", "b,nursing,North,S12,5")

    assert people == (
        Person("b", "nursing", "North", pack({"S11": "4", "S12": "5"}, catalogue)),
        Person("a", "executive", "", pack({"E01": "dont_know"}, catalogue)),
    )


def test_file_of_blank_answers_is_a_person_who_answered_nothing(read):
    assert read(HEADER, "a,nursing,,S11,") == (Person("a", "nursing", "", "-" * 75),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_file_may_come_from_any_spreadsheet(delimiter, newline, catalogue):
    rows = [
        ["Answer", "code", "SITE", "group", "respondent"],
        ["4", "S11", '"North, and ""East"""', "nursing", "a"],
        [],
    ]
    text = "\ufeff" + newline.join(delimiter.join(row) for row in rows)

    people = read_answer_file(text.encode(), catalogue)

    assert people == (Person("a", "nursing", 'North, and "East"', pack({"S11": "4"}, catalogue)),)


def test_text_that_looks_like_a_formula_is_just_text(read, problems):
    assert read(HEADER, '"=HYPERLINK(""x"")",nursing,@SUM(A1),S11,4')[0].site == "@SUM(A1)"
    assert problems(HEADER, "a,nursing,,S11,=1+1") == [
        "What does “=1+1” mean, as an answer to S11 and questions with the same answers? It stands in row 2."
    ]


def test_file_of_another_round_is_refused_by_group_site_and_module(read, problems):
    lines = [HEADER, "a,nursing,North,W11,4"]

    assert len(read(*lines, groups=["nursing"], sites=["North"], modules=frozenset({"work-system"}))) == 1
    assert problems(*lines, groups=["medical"], sites=["South"]) == [
        "Which question is “W11”? It stands in row 2.",
        "Which group is “nursing”? It stands in row 2.",
        "Which site is “North”? It stands in row 2.",
    ]


def test_row_without_a_site_is_allowed_in_a_round_with_sites(read):
    assert read(HEADER, "a,nursing,,S11,4", sites=["North"])[0].site == ""


def test_every_kind_of_fault_is_named_once(problems):
    found = problems(
        HEADER,
        "a,wizards,,S11,4",
        "b,executive,,S11,4",
        "d,nursing,,S11,six",
        ",nursing,,S11,4",
        "e,nursing,,S99,4",
        "f,wizards,,S11,4",
    )

    assert found == [
        "The respondent is missing in row 5. Give each person a number of their own.",
        (
            "The group “Executives and board” is not asked S11 in this round. An answer to it stands in row 3. "
            "Correct the group or the question, or leave the cell empty."
        ),
        "Which question is “S99”? It stands in row 6.",
        "Which group is “wizards”? It stands in 2 rows, first in row 2.",
        "What does “six” mean, as an answer to S11 and questions with the same answers? It stands in row 4.",
    ]


def test_what_is_guessed_is_refused_by_those_who_cannot_ask(problems):
    assert problems(HEADER, "a,executive,,E01,N/A") == [
        "What does “N/A” mean, as an answer to E01 and questions with the same answers? It stands in row 2."
    ]


def test_respondent_who_contradicts_earlier_rows_is_refused(problems):
    found = problems(
        HEADER,
        "a,nursing,North,S11,",
        "a,nursing,North,S11,4",
        "a,medical,North,S12,4",
        "a,nursing,South,S13,4",
    )

    assert found == [
        (
            "Respondent “a” answers S11 in row 2 and again in row 3. Give each person a number of their own, and one "
            "answer to each question."
        ),
        (
            "Respondent “a” has another group in row 4 than in row 2. Give each person a number of their own, one "
            "group and one site."
        ),
    ]


def test_long_values_are_cut_in_messages(problems):
    assert problems(HEADER, f"a,{'x' * 10_000},,S11,4") == [f"Which group is “{'x' * 60}…”? It stands in row 2."]


@pytest.mark.parametrize("header", ["respondent,group,code,answer", f"{HEADER},e-mail,", f"{HEADER},Weather"])
def test_columns_may_be_missing_or_more_than_needed(header, read, catalogue):
    width = header.count(",")
    cells = ["a", "nursing", "", "S11", "4"] if width > 3 else ["a", "nursing", "S11", "4"]

    assert read(header, ",".join(cells)) == (Person("a", "nursing", "", pack({"S11": "4"}, catalogue)),)


def test_two_columns_for_the_answer_are_a_question(problems):
    found = problems("respondent,group,code,answer,answer", "a,nursing,S11,4,5")

    assert found == [
        "No column holds the answer. Choose what each column holds.",
        "What is in the column “answer” (column D)? For example: 4.",
        "What is in the column “answer” (column E)? For example: 5.",
    ]


def test_file_without_answers_is_refused(problems):
    assert problems("") == ["There is nothing to read: it is empty."]
    assert problems(HEADER, "") == ["There are no answers below the headings."]


def test_file_that_is_not_utf_8_text_is_refused(catalogue):
    data = f"{HEADER}\na,nursing,Zürich,S11,4\n".encode("cp1252")

    assert problems_of(data, catalogue) == ["This is not a text file in UTF-8."]


def test_file_of_a_hundred_thousand_rows_is_read(catalogue):
    codes = [code for code, question in catalogue.questions.items() if question.bank == "seven-principles"]
    rows = [f"{person},nursing,,{code},{1 + person % 5}" for person in range(4762) for code in codes]
    book = read_text("\n".join([HEADER, *rows]))

    people = read_answers(book, catalogue).people

    assert (len(rows), len(people)) == (100_002, 4762)


def test_problems_are_said_one_a_line():
    assert str(AnswerFileError(Problem(2, "Oh."), Problem(4, "Ah."))) == "Oh.\nAh."


def test_answers_that_a_group_is_no_longer_asked_are_left_out_counted_and_named(catalogue):
    lines = [HEADER, "a,nursing,,S63,4", "a,nursing,,S11,4", "b,nursing,,S63,", "b,nursing,,S11,5"]
    lines += ["c,service_user,,S61,2", "c,service_user,,S33,2", "c,service_user,,S42,2", "c,service_user,,S11,1"]

    file = read_answers(read_text("\n".join(lines)), catalogue)

    assert file.left_out == (
        LeftOut("S33", "service_user", 1),
        LeftOut("S42", "service_user", 1),
        LeftOut("S61", "service_user", 1),
        LeftOut("S63", "nursing", 2),
    )
    assert [person.packed for person in file.people] == [
        pack({"S11": "4"}, catalogue),
        pack({"S11": "5"}, catalogue),
        pack({"S11": "1"}, catalogue),
    ]


def test_file_takes_second_answers_predictions_and_the_core(read, catalogue):
    people = read(HEADER, "a,executive,,E01,5", "a,executive,,E01W,2", "a,executive,,X11,4", "b,nursing,,C1,3")

    assert people == (
        Person("a", "executive", "", pack({"E01": "5", "E01W": "2", "X11": "4"}, catalogue)),
        Person("b", "nursing", "", pack({"C1": "3"}, catalogue)),
    )


def test_respondents_who_change_their_site_are_refused_and_the_others_named(problems):
    found = problems(HEADER, *(f"{who},nursing,{site},{code},4" for who in "abc" for site, code in PLACES))

    assert found == [
        (
            "Respondent “a” has another site in row 3 than in row 2. So it is with “b”, “c”. Give each person a number "
            "of their own, one group and one site."
        )
    ]


PLACES = (("North", "S11"), ("South", "S12"))
