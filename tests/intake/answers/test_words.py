"""What cells mean: answers in every dress, groups, sites; and what is asked or refused."""

import pytest

from intake.asks import LEAVE_OUT
from tests.intake.answers.dresses import (
    catalogue,
    guessed,
    key_of_ask,
    label_of,
    open_texts,
    read,
    read_csv,
    said_in,
)

HEAD = ["respondent", "group", "S11", "S12", "S13"]


def one(cell, code="S11", group="nursing", **options):
    """What this cell says as the answer of one person; None if it is blank."""
    others = ("E10", "E11", "E12") if group == "executive" else ("S31", "S32", "S51")
    fillers = [other for other in others if other != code][:2]
    reading = read(["respondent", "group", code, *fillers], ["p1", group, cell, "1", "1"], **options)
    ((_, _, answers),) = said_in(reading)
    return answers.get(code), reading


FOUR = (
    "4", "4.0", "4,0", " 4 ", "\N{FULLWIDTH DIGIT FOUR}", "'4", "4 - Mostly", "4. Mostly", "4: Mostly", "4) Mostly",
    "(4) Mostly", "Mostly (4)", "Mostly - 4", "4 Mostly", "4 \N{EN DASH} mostly", "mostly", "MOSTLY", "Mostly.",
    "\N{ZERO WIDTH SPACE}4", "<b>Mostly</b>", "AO04", "A4", "ao4",
)  # fmt: skip


@pytest.mark.parametrize("cell", FOUR)
def test_answer_is_read_in_any_dress(cell):
    value, reading = one(cell)

    assert (value, reading.is_usable, reading.guesses) == ("4", True, ())


UNKNOWN = (
    "dont_know", "DONT_KNOW", "I don't know", "I don\N{RIGHT SINGLE QUOTATION MARK}t know", "Don't know", "dk", "DK",
    "Do not know", "I cannot say", "AO06",
)  # fmt: skip


@pytest.mark.parametrize("cell", UNKNOWN)
def test_i_do_not_know_is_read_in_any_words(cell):
    assert one(cell)[0] == "dont_know"


@pytest.mark.parametrize(
    "cell", ["not_applicable", "N/A", "n/a", "NA", "Does not apply to me", "does not apply", "Not applicable", "AO07"]
)
def test_does_not_apply_is_read_in_any_words(cell):
    assert one(cell)[0] == "not_applicable"


@pytest.mark.parametrize("cell", ["", ".", "-", "\N{EN DASH}", "#NULL!", "NULL", "nan"])
def test_blank_is_blank_in_any_dress(cell):
    value, reading = one(cell)

    assert (value, reading.is_usable, reading.guesses) == (None, True, ())


def test_labels_of_each_question_are_read():
    for code, question in catalogue().questions.items():
        group = "executive" if "executive" in question.asked_of else "informatics"
        for option in question.options:
            value, reading = one(option.label, code, group)
            assert (code, option.label, value, reading.guesses) == (code, option.label, option.value, ())


def test_label_means_what_it_means_in_its_question():
    assert label_of("S43", "1") == "None"
    assert one("None", "S43")[0] == "1"
    assert one("A little", "S71")[0] == "2"


def test_words_once_live_come_before_those_of_earlier_stages():
    assert one("Often", "S23", is_live=True)[0] == "4"
    assert one("Often", "S23")[0] == "4"


def test_words_of_the_statements_are_only_guessed_for_the_checklist():
    value, reading = one("Mostly", "E01", "executive")

    assert value == "4"
    assert guessed(reading) == {
        "What does “Mostly” mean, as an answer to E01 and questions with the same answers?": "4"
    }


@pytest.mark.parametrize("cell", ["1 - Fully", "5 Not at all", "mostly-ish", "yes"])
def test_word_that_means_nothing_is_asked_with_where_it_stands(cell):
    value, reading = one(cell)

    assert value is None
    assert open_texts(reading) == [f"What does “{cell}” mean, as an answer to S11 and questions with the same answers?"]
    assert not reading.is_usable


def test_unknown_word_is_one_question_with_its_rows():
    reading = read(HEAD, *([f"p{nth}", "nursing", "mostly-ish", "Mostly-ish", "4"] for nth in range(213)))

    assert (reading.troubles, reading.is_usable) == ((), False)
    assert [ask.help for ask in reading.open_asks] == ["It stands in 213 rows, first in row 2 (column “S11”)."]


def test_unknown_word_takes_the_meaning_that_a_person_gives_it():
    rows = [HEAD, ["p1", "nursing", "mostly-ish", "4", "4"]]
    key = key_of_ask(read(*rows), "mostly-ish")

    reading = read(*rows, choices={key: "4"})
    blank = read(*rows, choices={key: "blank"})

    assert (reading.is_usable, said_in(reading)[0][2]["S11"]) == (True, "4")
    assert (blank.is_usable, said_in(blank)[0][2]) == (True, {"S12": "4", "S13": "4"})
    assert not read(*rows, choices={key: "6"}).is_usable


@pytest.mark.parametrize("cell", ["0", "6", "7", "-1", "9"])
def test_number_beyond_the_scale_can_only_be_an_opt_out_or_a_blank(cell):
    _, reading = one(cell)

    (ask,) = reading.open_asks
    assert [option.value for option in ask.options] == ["dont_know", "not_applicable", "blank"]
    assert not reading.is_usable


@pytest.mark.parametrize("cell", ["3.5", "4,5", "80%", "80 %", "62.5%"])
def test_number_between_two_answers_is_a_trouble_and_no_question(cell):
    _, reading = one(cell)

    assert reading.open_asks == ()
    assert str(reading.troubles[0]).startswith(f"“{cell}” stands in row 2 (column “S11”). ")
    assert str(reading.troubles[0]).endswith(" Change it in the file.")


def test_at_most_forty_words_are_asked():
    reading = read(HEAD, *([f"p{nth}", "nursing", f"word {nth}", "4", "4"] for nth in range(60)))

    assert len(reading.asks) - 2 == 40
    assert len(reading.troubles) == 20
    assert str(reading.troubles[19]).endswith("Change it in the file.")


@pytest.mark.parametrize(
    "cell",
    ["nursing", "NURSING", "Nurses and midwives", "nurses & midwives", " Nurses  and\N{NO-BREAK SPACE}midwives "],
)
def test_group_is_read_by_code_or_title(cell):
    reading = read(HEAD, ["p1", cell, "4", "4", "4"])

    assert (said_in(reading)[0][0], reading.guesses) == ("nursing", ())


def test_unknown_group_is_asked_and_may_be_left_out():
    rows = [HEAD, ["p1", "Band 6", "4", "4", "4"], ["p2", "nursing", "5", "5", "5"], ["p3", "Band 6", "4", "4", "4"]]
    asked = read(*rows)
    key = key_of_ask(asked, "Band 6")

    assert (open_texts(asked), asked.asks[-1].help) == (
        ["Which group is “Band 6”?"],
        "It stands in 2 rows, first in row 2.",
    )
    assert [group for group, _, _ in said_in(read(*rows, choices={key: "medical"}))] == [
        "medical",
        "nursing",
        "medical",
    ]
    assert [group for group, _, _ in said_in(read(*rows, choices={key: LEAVE_OUT}))] == ["nursing"]


def test_sites_are_read_in_any_case_and_unknown_ones_asked():
    rows = [["id", "group", "site", "S11", "S12", "S13"]]
    rows += [
        ["1", "nursing", "ward 3", "4", "4", "4"],
        ["2", "nursing", "Elsewhere", "4", "4", "4"],
        ["3", "nursing", "", "4", "4", "4"],
    ]
    asked = read(*rows, sites=["Ward 3", "Ward 4"])
    key = key_of_ask(asked, "Elsewhere")

    assert open_texts(asked) == ["Which site is “Elsewhere”?"]
    reading = read(*rows, sites=["Ward 3", "Ward 4"], choices={key: "no-site"})
    assert [site for _, site, _ in said_in(reading)] == ["Ward 3", "", ""]


def test_any_site_is_taken_where_none_are_known_and_none_where_there_are_none():
    rows = [["id", "group", "site", "S11", "S12", "S13"], ["1", "nursing", "Ward 9", "4", "4", "4"]]

    assert said_in(read(*rows))[0][1] == "Ward 9"
    nowhere = read(*rows, sites=[])
    assert said_in(nowhere)[0][1] == ""
    assert "Not used: “site”." in nowhere.remarks


def test_group_that_is_not_asked_a_question_is_one_trouble():
    reading = read(HEAD, *([f"p{nth}", "executive", "4", "4", "4"] for nth in range(3)))

    assert [str(trouble) for trouble in reading.troubles] == [
        (
            "The group “Executives and board” is not asked S11, S12 and S13 in this round. An answer to them stands "
            "in 3 rows, first in row 2. Correct the group or the question, or leave the cell empty."
        )
    ]


def test_file_without_groups_asks_which_group_answered():
    rows = [["id", "S11", "S12", "S13"], ["1", "4", "4", "4"]]

    asked = read(*rows)
    told = read(*rows, choices={"group": "nursing"})
    only = read(*rows, groups=["medical"])

    assert open_texts(asked) == ["Which group answered?"]
    assert said_in(told)[0][0] == "nursing"
    assert guessed(only) == {"Which group answered?": "medical"}
    assert guessed(read(["id", "E01", "E02", "E03"], ["1", "4", "4", "4"], groups=["executive", "nursing"])) == {
        "Which group answered?": "executive"
    }


def test_rows_whose_group_is_empty_are_asked_about():
    rows = [HEAD, ["p1", "", "4", "4", "4"], ["p2", "nursing", "5", "5", "5"]]

    assert open_texts(read(*rows)) == ["Which group answered?"]
    assert [group for group, _, _ in said_in(read(*rows, choices={"group": LEAVE_OUT}))] == ["nursing"]


def test_same_words_for_leaders_and_front_line_are_told_apart_by_the_group():
    text = catalogue().questions["S11"].text
    rows = [
        ["id", "group", text, "S12", "E01", "E02"],
        ["1", "nursing", "4", "4", "", ""],
        ["2", "executive", "3", "", "2", "2"],
    ]

    reading = read(*rows)

    assert [answers for _, _, answers in said_in(reading)] == [
        {"S11": "4", "S12": "4"},
        {"X11": "3", "E01": "2", "E02": "2"},
    ]
    assert reading.is_usable


def test_comments_are_taken_and_cut_never():
    rows = [["id", "group", "S11", "S12", "S13", "Anything else?"]]
    rows += [["1", "nursing", "4", "4", "4", "Good.\r\nVery\x07 good."], ["2", "nursing", "4", "4", "4", "-"]]

    reading = read(*rows)
    too_long = read(*rows, ["3", "nursing", "4", "4", "4", "x" * 2001])

    assert [dict(person.comments) for person in reading.people] == [{"": "Good.\nVery good."}, {}]
    assert [str(trouble) for trouble in too_long.troubles] == [
        "A comment of more than 2,000 characters stands in row 4. Shorten it."
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "comment-E01",
        "page_A1/comment_E01",
        "commentE01",
        "E01[comment]",
        "E01 comment",
        "Evidence for E01",
        "The problem in care: What is your evidence?",
    ],
)
def test_evidence_belongs_to_its_question(heading):
    reading = read(
        ["id", "group", "E01", heading, "E02", "E03"], ["1", "executive", "4", "Minutes of 3 May.", "4", "4"]
    )

    assert [dict(person.comments) for person in reading.people] == [{"E01": "Minutes of 3 May."}]


def test_comment_of_a_long_file_has_a_column_or_a_code():
    column = read_csv(
        "respondent,group,code,answer,comment\na,nursing,S11,4,Good.\na,nursing,S12,5,Good.\nb,nursing,S11,4,"
    )
    code = read_csv(
        "respondent,group,code,answer\na,nursing,S11,4\na,nursing,comment,Good.\nb,executive,E01,4\nb,executive,comment-E01,Minutes."
    )

    assert [dict(person.comments) for person in column.people] == [{"": "Good."}, {}]
    assert [dict(person.comments) for person in code.people] == [{"": "Good."}, {"E01": "Minutes."}]


def test_names_tell_the_rows_of_people_apart_only_where_nothing_else_does():
    reading = read_csv("email,group,code,answer\na@x.org,nursing,S11,4\nb@x.org,nursing,S11,5\na@x.org,nursing,S12,3")
    numbered = read_csv("email,id,group,code,answer\na@x.org,1,nursing,S11,4\nb@x.org,2,nursing,S11,5")

    assert guessed(reading) == {"What is in the column “email”?": "respondent"}
    assert said_in(reading) == [("nursing", "", {"S11": "4", "S12": "3"}), ("nursing", "", {"S11": "5"})]
    assert [person.respondent for person in numbered.people] == ["1", "2"]


def test_same_respondent_in_two_rows_is_named_with_both():
    reading = read(HEAD, *([who, "nursing", "4", "4", "4"] for who in ("a", "b", "a", "b", "c")))

    assert [str(trouble) for trouble in reading.troubles] == [
        (
            "Rows 2 and 4 have the same respondent “a”. So it is with 1 more row. Give each person one row, and a "
            "number of their own."
        )
    ]


def test_same_respondent_in_two_rows_and_no_more():
    reading = read(HEAD, *([who, "nursing", "4", "4", "4"] for who in ("a", "b", "a")))

    assert [str(trouble) for trouble in reading.troubles] == [
        "Rows 2 and 4 have the same respondent “a”. Give each person one row, and a number of their own."
    ]


def test_leading_zeros_tell_people_apart():
    reading = read(HEAD, *([who, "nursing", "4", "4", "4"] for who in ("000", "00", "0")))

    assert [person.respondent for person in reading.people] == ["000", "00", "0"]
    assert reading.is_usable


def test_rows_without_answers_are_left_out_and_said():
    reading = read(HEAD, ["p1", "nursing", "4", "4", "4"], ["p2", "nursing"], ["p3", "nursing"])

    assert (len(reading.people), reading.is_usable) == (1, True)
    assert "Not read: 2 rows without answers." in reading.remarks


def test_evidence_of_those_who_are_not_asked_is_a_trouble():
    reading = read(["id", "group", "S11", "S12", "S13", "comment-E01"], ["1", "nursing", "4", "4", "4", "Minutes."])

    assert str(reading.troubles[0]).startswith("The group “Nurses and midwives” is not asked E01 in this round. ")


def test_many_questions_that_a_group_is_not_asked_are_counted():
    codes = [f"S{number}" for number in (11, 12, 13, 21, 22, 23, 31)]

    reading = read(["id", "group", *codes], ["1", "executive", *["4"] * 7])

    assert " is not asked S11, S12, S13, S21, S22 and 2 more in this round. " in str(reading.troubles[0])


def test_second_answers_of_the_checklist_with_the_same_words_follow_their_question():
    text = catalogue().questions["E01W"].text
    rows = [["id", "group", "E01", text, "E02", text, "E03", text], ["1", "executive", "5", "1", "4", "2", "3", "3"]]

    reading = read(*rows)

    assert said_in(reading)[0][2] == {"E01": "5", "E01W": "1", "E02": "4", "E02W": "2", "E03": "3", "E03W": "3"}


def test_words_that_several_questions_share_are_asked_where_nothing_decides():
    text = catalogue().questions["E01W"].text

    reading = read(["id", "group", text, "E10", "E11", "E12"], ["1", "executive", "5", "1", "4", "2"])

    assert open_texts(reading) == [f"What is in the column “{text}”?"]


def test_two_columns_that_say_different_things_are_asked_and_one_answer_is_enough():
    rows = [["id", "group", "S11", "P1[S11]", "S12", "S13"], ["1", "nursing", "5", "1", "4", "2"]]

    asked = read(*rows)
    told = read(*rows, choices={key_of_ask(asked, "“P1[S11]”"): "S11"})

    assert open_texts(asked) == ["What is in the column “S11”?", "What is in the column “P1[S11]”?"]
    assert (told.is_usable, said_in(told)[0][2]) == (True, {"S11": "1", "S12": "4", "S13": "2"})


def test_two_columns_for_one_question_are_right_where_each_row_fills_one():
    rows = [["id", "group", "S11", "P1[S11]", "S12"], ["1", "nursing", "5", "", "4"], ["2", "medical", "", "3", "4"]]

    assert [answers["S11"] for _, _, answers in said_in(read(*rows))] == ["5", "3"]


def test_rows_of_a_long_file_may_be_left_out_by_their_question():
    asked = read_csv("id,group,code,answer\na,nursing,S11,4\na,nursing,S99,4")

    told = read_csv(
        "id,group,code,answer\na,nursing,S11,4\na,nursing,S99,4", choices={asked.open_asks[0].key: LEAVE_OUT}
    )

    assert said_in(told) == [("nursing", "", {"S11": "4"})]
    assert "Not read: 1 row with words that you chose to leave out." in told.remarks


def test_long_file_without_groups_asks_which_group_answered():
    assert open_texts(read_csv("id,code,answer\na,S11,4\nb,S11,5")) == ["Which group answered?"]


def test_sites_of_a_long_file_are_not_used_where_there_are_none():
    reading = read_csv("id,group,site,code,answer\na,nursing,North,S11,4", sites=[])

    assert (said_in(reading)[0][1], "Not used: “site”." in reading.remarks) == ("", True)


def test_many_unknown_questions_are_one_trouble():
    rows = "\n".join(f"p{number},nursing,Z{number},4" for number in range(3000))

    reading = read_csv(f"id,group,code,answer\n{rows}")

    assert "3,000 questions are unknown. Choose which column holds the question." in map(str, reading.troubles)


def test_role_in_brackets_at_the_end_of_a_heading_is_its_role():
    rows = [["id", "How are you called at work? [group]", "S11", "S12", "S13"], ["1", "nursing", "5", "1", "4"]]

    assert said_in(read(*rows))[0][0] == "nursing"


@pytest.mark.parametrize("cell", ["4=Mostly", "4/Mostly", "4 | mostly", "4 \N{EN DASH} Mostly"])
def test_number_and_label_need_no_space_between_them(cell):
    value, reading = one(cell)

    assert (value, reading.guesses) == ("4", ())


@pytest.mark.parametrize(
    ("cell", "value"), [("4 stars", "4"), ("4/5", "4"), ("4 out of 5", "4"), ("Mostley", "4"), ("Nott at all", "1")]
)
def test_answer_in_the_words_of_another_scale_or_misspelt_is_guessed(cell, value):
    found, reading = one(cell)

    assert found == value
    assert guessed(reading) == {
        f"What does “{cell}” mean, as an answer to S11 and questions with the same answers?": value
    }


@pytest.mark.parametrize("cell", ["Don't know / not sure", "Don't know or can't say", "Unsure, DK"])
def test_two_ways_to_say_i_do_not_know_are_one(cell):
    assert one(cell)[0] == "dont_know"


def test_two_opt_outs_together_are_asked():
    assert one("Don't know / N/A")[0] is None
