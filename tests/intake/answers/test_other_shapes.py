"""Files of kinds that are rarer: on their side, with totals, formulas, sheets named loosely, headings with much before
the question."""

import pytest

from intake.answers import read_answers
from tables import UNSOLVED, Book
from tests.intake.answers.dresses import catalogue, guessed, open_texts, read, said_in, sheet_of

CODES = ["S11", "S12", "S13"]
SAID = [("medical", "", {"S11": "4", "S12": "3", "S13": "2"}), ("nursing", "", {"S11": "1", "S12": "2", "S13": "5"})]
ROWS = [["p1", "medical", "4", "3", "2"], ["p2", "nursing", "1", "2", "5"]]


def text(code):
    return catalogue().questions[code].text


def read_sheets(*sheets, **options):
    return read_answers(Book("xlsx", sheets), catalogue(), **options)


def on_its_side(names):
    people = zip(*(row[2:] for row in ROWS), strict=True)
    return [
        ["Question", "Person 1", "Person 2"],
        ["Group", "Doctors", "Nurses and midwives"],
        *([name, *answers] for name, answers in zip(names, people, strict=True)),
    ]


@pytest.mark.parametrize("by", ["code", "text"])
def test_sheet_with_a_row_for_each_question_is_turned(by):
    reading = read(*on_its_side(CODES if by == "code" else map(text, CODES)))

    assert (said_in(reading), reading.is_usable, reading.guesses) == (SAID, True, ())
    assert reading.remarks[0].startswith("Rows and columns were exchanged, because each question has a row")


def test_turned_sheet_names_its_columns_as_rows():
    rows = on_its_side(CODES)
    rows[2][2] = "3.5"

    assert str(read(*rows).troubles[0]).startswith("“3.5” stands in row 3 (column “S11”).")


def test_hidden_columns_of_a_turned_sheet_are_hidden_people():
    sheet = sheet_of(on_its_side(CODES), "Answers")
    hidden = type(sheet)("Answers", sheet.rows, hidden_columns=frozenset({2}))

    assert open_texts(read_sheets(hidden)) == ["1 row is hidden in the sheet. Read them too?"]


@pytest.mark.parametrize(
    "rows",
    [
        [["respondent", "group", "code", "answer"], *(["p1", "medical", code, "4"] for code in CODES)],
        [["respondent", "group", *CODES], *ROWS],
        [["S11", "1"], ["S12", "2"], ["S13", "2"], ["S21", "2"]],  # one person
        [["S11", "1", "4"], ["S12", "2", "4"], ["S11", "2", "4"], ["S21", "2", "4"]],  # a question twice
        [["Code", "Question", "See"], *([code, "How far?", "page 2"] for code in CODES)],  # a list of questions
    ],
)
def test_other_sheets_are_not_turned(rows):
    assert not any("exchanged" in remark for remark in read(*rows).remarks)


@pytest.mark.parametrize("word", ["Mean", "Average:", "TOTAL", "n"])
def test_row_that_sums_up_the_others_is_nobody(word):
    reading = read(["respondent", "group", *CODES], *ROWS, [word, "", "2", "3", "4"])

    assert (said_in(reading), reading.is_usable) == (SAID, True)
    assert "Not read: 1 row that sums up the others." in reading.remarks


def test_person_who_is_called_like_a_total_counts_with_a_group():
    assert len(said_in(read(["respondent", "group", *CODES], ["n", "medical", "4", "3", "2"]))) == 1


def test_formula_without_result_matters_only_where_it_is_used():
    heads = ["respondent", "group", *CODES, "Mean"]

    assert said_in(read(heads, *([*row, UNSOLVED] for row in ROWS))) == SAID
    rows = [[*row[:2], UNSOLVED, *row[3:]] for row in ROWS]
    assert [str(trouble) for trouble in read(heads, *rows).troubles] == [
        (
            "Cell C2 (and 1 more) is a formula, and its result is not in the file. Open the file in Excel, save it, "
            "and upload it again."
        )
    ]
    assert str(read(heads, rows[0], ROWS[1]).troubles[0]).startswith("Cell C2 is a formula")


def test_sheet_whose_name_may_mean_a_group_is_asked_by_its_name():
    heads = ["respondent", *CODES]
    rows = [[row[0], *row[2:]] for row in ROWS]

    reading = read_sheets(sheet_of([heads, rows[0]], "Doctors"), sheet_of([heads, rows[1]], "Nursing staff"))

    assert (said_in(reading), reading.open_asks) == (SAID, ())
    assert guessed(reading) == {"Which group is “Nursing staff”?": "nursing"}


@pytest.mark.parametrize("before", ["How far is this so?.", "2.a. ", "Q1_1 >> ", "12) b) ", "Page 1 | Block 2 | "])
def test_question_is_found_at_the_end_of_a_long_heading(before):
    reading = read(["ID", "Group", *(before + text(code) for code in CODES)], *ROWS)

    assert (said_in(reading), reading.guesses) == (SAID, ())


def test_letters_joined_to_a_question_are_another_word():
    reading = read(["ID", "Group", *("S" + text(code) for code in CODES)], *ROWS)

    assert len(reading.guesses) == len(CODES)


def test_codes_and_texts_of_limesurvey_are_read_together():
    heads = ["id. Response ID", "submitdate. Date submitted", "GRP. Which group are you in?"]
    heads += [f"P{code[1]}[{code}]. How far is this so? [{text(code)}]" for code in CODES]

    reading = read(heads, *([row[0], "2026-07-27", *row[1:]] for row in ROWS))

    assert (said_in(reading), reading.is_usable, [person.respondent for person in reading.people]) == (
        SAID,
        True,
        ["p1", "p2"],
    )


def test_rows_of_answers_with_the_usual_words_of_statisticians_are_read():
    rows = [[row[0], row[1], code, answer] for row in ROWS for code, answer in zip(CODES, row[2:], strict=True)]

    reading = read(["subject_id", "group", "question_code", "response"], *rows)

    assert (said_in(reading), open_texts(reading)) == (SAID, [])


def test_column_without_a_heading_is_named_without_quotation_marks():
    reading = read(["respondent", "group", *CODES], *([*row, "x"] for row in ROWS))

    assert "Not used: column F." in reading.remarks
    assert "What is in column F?" in [ask.text for ask in reading.asks]


def test_headings_that_are_repeated_further_down_are_nobody():
    heads = ["respondent", "group", *CODES]

    reading = read(heads, ROWS[0], heads, ROWS[1])

    assert (said_in(reading), reading.is_usable) == (SAID, True)


def test_two_columns_with_one_heading_are_told_apart():
    reading = read(["respondent", "group", *CODES, "S11"], *([*row, "5"] for row in ROWS))

    assert open_texts(reading) == [
        "What is in the column “S11” (column C)?",
        "What is in the column “S11” (column F)?",
    ]


def test_words_that_several_groups_are_asked_do_not_decide_which_group_answered():
    codes = [code for code in catalogue().questions if code.startswith("S") and code != "S63"]

    reading = read(["id", *map(text, codes)], ["p1", *["4"] * len(codes)])

    assert open_texts(reading) == ["Which group answered?"]
    (chosen,) = said_in(read(["id", *map(text, codes)], ["p1", *["4"] * len(codes)], choices={"group": "medical"}))
    assert chosen == ("medical", "", dict.fromkeys(codes, "4"))


def test_empty_column_between_others_is_passed_over():
    reading = read(["respondent", "group", "", *CODES], *([*row[:2], "", *row[2:]] for row in ROWS))

    assert (said_in(reading), reading.is_usable, reading.guesses) == (SAID, True, ())
