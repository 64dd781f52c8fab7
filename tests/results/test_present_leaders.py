"""What executives expect, how good and how shared leaders' answers are, and questions of no flag, in words."""

import pytest

from questions.reader import read_banks
from results.present.core_questions import core_table
from results.present.data import HeatCell
from results.present.leaders_page import leaders_page
from results.present.principle_page import principle_page
from scoring.disclosure.published import published
from scoring.words.groups import few_people
from tests.bank import WHOLE
from tests.scoring.found import found

EXPECTED = {"X11": 5, "X22": 4}
NOBODY_ASKED = "Executives were not asked what the front line will answer."


@pytest.fixture(scope="module")
def banks():
    return read_banks(WHOLE)


def _page(*people):
    return leaders_page(published(found(people)))


def _answers(group, count, answer, *codes):
    return group, count, dict.fromkeys(codes, answer)


def test_prediction_stands_next_to_the_answer_of_each_group():
    page = _page(
        ("executive", 5, EXPECTED),
        _answers("medical", 12, 2, "S11", "S22"),
        _answers("programme", 3, 5, "S11"),
        _answers("service_user", 6, 3, "S11"),
    )

    one = page.predictions[0]
    assert (one.code, one.is_gap, one.expected, one.figure) == ("S11", True, "408.0", "prediction/S11")
    assert one.text == "When people talk about this change, how far do they talk about better care?"
    assert one.sentence == "Executives expect 100 and front-line staff score 25: 75 points more are expected."
    assert (one.predicted.group, one.predicted.score, one.predicted.figure) == (
        "Executives expect",
        "100",
        "prediction/S11",
    )
    assert [(row.group, row.score, row.details) for row in one.rows] == [
        ("Doctors", "25", "12 people. Shared. 100% could answer."),
        ("Programme and project team", "100", "3 people."),
        ("Patients, service users and carers", "", few_people(10)),
    ]


def test_prediction_that_nobody_made_has_no_mark():
    page = _page(("executive", 5, {"X11": 5}), _answers("medical", 12, 2, "S11", "S22"))

    s22 = next(row for row in page.predictions if row.code == "S22")
    assert (s22.expected, s22.is_gap, s22.predicted.score) == ("", False, "")


def test_predictions_begin_with_what_was_found():
    page = _page(("executive", 5, EXPECTED), _answers("medical", 12, 2, "S11", "S22"))

    assert page.lead.startswith("Executives expect ")
    assert len(page.predictions) == 7


def test_executives_who_were_not_asked_have_no_predictions():
    page = _page(_answers("executive", 5, 5, "E01"), _answers("medical", 12, 2, "S11"))

    assert (page.lead, page.predictions) == (NOBODY_ASKED, ())


def test_leaders_have_two_figures_for_each_question():
    page = _page(("executive", 3, {"E01": 4, "E01W": 2}), ("executive", 1, {"E01": 5}))

    one = page.answers[0]
    assert (one.title, one.group, one.good, one.shared) == ("The problem in care", "Executives and board", "81", "25")
    assert (one.missing, one.figure) == ("Second answer missing in 1 of 4.", "item/executive/E01")
    assert one.sentence == (
        "The problem in care, Executives and board: How good 81, how shared 25. Second answer missing in 1 of 4."
    )
    assert (one.marks.circles, one.marks.corners) == (("333.0",), ("102.0",))


def test_leaders_of_whom_nobody_knows_have_words_and_no_marks():
    page = _page(("executive", 3, {"E01": "d", "E01W": "d"}))

    one = page.answers[0]
    assert (one.good, one.shared, one.marks, one.missing) == ("nobody could say", "nobody could say", None, "")


def test_principle_page_has_both_answers_of_leaders(banks):
    readiness = published(found([("executive", 4, {"E01": 4, "E01W": 2})]))

    page = principle_page(readiness, banks, "P1")

    assert page.questions[0].rows[0].details == "4 people. How good 75, how shared 25."


def test_principle_page_has_the_words_of_the_stage(banks):
    readiness = published(found([_answers("medical", 12, 2, "S51")]))

    texts = [principle_page(readiness, banks, "P5", is_live=live).questions[0].text for live in (False, True)]

    assert texts == [banks.questions["S51"].text, banks.questions["S51"].once_live.text]


def test_questions_of_no_flag_are_a_row_for_each_group_that_was_asked(banks):
    people = [_answers("medical", 12, 2, "C1", "C2"), _answers("executive", 4, 4, "E01")]
    readiness = published(found([*people, _answers("nursing", 6, 5, "C1"), _answers("service_user", 2, 5, "C1")]))

    table = core_table(readiness, banks, is_live=False)

    assert [(question.code, question.title) for question in table.questions] == [
        ("C1", "Will this change make care safer or less safe?"),
        ("C2", "Will this change cost you time at work or save you time?"),
    ]
    assert [row.group for row in table.rows] == [
        "Doctors",
        "Nurses and midwives",
        "Patients, service users and carers",
    ]
    assert table.rows[0].cells == (
        HeatCell("25", "2", "", "item/medical/C1"),
        HeatCell("25", "2", "", "item/medical/C2"),
    )


def test_questions_of_no_flag_show_nothing_of_fewer_than_ten(banks):
    readiness = published(found([_answers("medical", 12, 2, "C1"), _answers("nursing", 9, 5, "C1")]))

    table = core_table(readiness, banks, is_live=False)

    assert table.rows[1].cells == (HeatCell("hidden", "hidden", few_people(10), ""),)
    assert table.notes == (few_people(10),)


def test_questions_of_no_flag_have_the_words_of_the_stage(banks):
    readiness = published(found([_answers("medical", 12, 2, "C1")]))

    table = core_table(readiness, banks, is_live=True)

    assert table.questions[0].title == "Has this change made care safer or less safe?"


def test_question_that_a_group_is_not_asked_says_so(banks):
    people = [_answers("medical", 12, 2, "C5"), _answers("service_user", 12, 2, "C1")]

    table = core_table(published(found(people)), banks, is_live=False)

    patients = table.rows[-1]
    assert [cell.text for cell in patients.cells] == ["25", "not asked"]


def test_no_table_where_nobody_was_asked_what_is_in_no_flag(banks):
    assert core_table(published(found([_answers("medical", 12, 2, "S11")])), banks, is_live=False) is None
