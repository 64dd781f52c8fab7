"""What we do not know: shares of “I don't know” that may be shown, who was not heard, what nobody can tell."""

from dataclasses import replace

import pytest

from reports.present.unknown import unknown
from results.present.data import NotAskedRow
from scoring.model import Cell, Interval, ItemResult
from tests.samples import BOARD, CATALOGUE, NURSES, READINESS, question

ASKED = ("S12", "S13")
KNOWN = replace(
    CATALOGUE,
    questions=CATALOGUE.questions | {code: question(code, "seven-principles", ("P1",), 9) for code in ASKED},
)


def _item(code, rate, mean=None):
    cell = Cell("hidden") if mean is None else Cell("shown", 12, mean, Interval(mean - 5, mean + 5))
    return ItemResult(code, cell, rate, None)


def _made(not_asked=(), catalogue=KNOWN, **items):
    found = {group: {item.code: item for item in own} for group, own in items.items()}
    return unknown(replace(READINESS, items=found), catalogue, not_asked)


def test_share_is_of_the_questions_of_which_it_may_be_told():
    made = _made(medical=[_item("S12", 0.5, 40), _item("S13", 0.9, 40), _item("S11", None)])
    doctors = next(row for row in made.rows if row.group == "Doctors")

    assert (doctors.answered, doctors.share, doctors.most) == ("14 of 40 (35%)", "30%", "“Text of S12” (50%)")
    assert doctors.description == "Doctors: 30% of answers were “I don't know”."
    assert made.lead == "Doctors answered “I don't know” to more than a quarter of what they were asked."


def test_group_of_fewer_than_ten_has_no_share():
    made = _made(medical=[_item("S12", None, 40)], nursing=[_item("S12", 0.9, 40)])

    assert [(row.group, row.share, row.why) for row in made.rows] == [
        ("Executives and board", "", "Not shown: fewer than 10 people could say."),
        ("Doctors", "", "Not shown: fewer than 10 people could say."),
        ("Nurses and midwives", "10%", ""),
    ]
    assert made.rows[2].answered == str(NURSES.answered)


@pytest.mark.parametrize(
    ("items", "lead"),
    [
        ({}, "No group of 10 or more answered, so no share of “I don't know” is shown."),
        ({"medical": [_item("S12", 1.0, 40)]}, "Hardly anyone answered “I don't know”."),
        (
            {"medical": [_item("S12", 0.8, 40)]},
            "No group answered “I don't know” to more than a quarter of what it was asked. Most often: doctors, 20%.",
        ),
    ],
)
def test_lead_says_what_is_known_of_it(items, lead):
    assert _made(**items).lead == lead


def test_least_known_question_is_not_named_where_everybody_could_answer():
    (_, doctors, _) = _made(medical=[_item("S12", 1.0, 40)]).rows

    assert doctors.most == ""


def test_least_known_question_is_not_named_where_the_bank_has_it_no_more():
    (_, doctors, _) = _made(medical=[_item("S99", 0.5, 40)]).rows

    assert (doctors.share, doctors.most) == ("50%", "")


def test_question_that_no_group_could_answer_is_named_and_one_of_few_people_is_not():
    made = _made(medical=[_item("S12", 0.2), _item("S13", None), _item("S11", 0.2)], nursing=[_item("S11", 0.9, 60)])

    assert (made.questions, made.more) == (("Text of S12",), 0)


def test_many_such_questions_are_counted():
    codes = [f"S{number}" for number in range(20, 31)]
    known = replace(KNOWN, questions={code: question(code, "seven-principles", ("P1",), 9) for code in codes})

    made = _made(medical=[_item(code, 0.1) for code in codes], catalogue=known)

    assert (len(made.questions), made.more) == (8, 3)


def test_groups_that_were_not_heard_or_asked_stand_there_once():
    row = NotAskedRow("Porters", "Later.", "Not asked: porters. Later.", "nobody_knows")

    made = _made([row])

    assert made.not_heard == (*BOARD.unknown.not_heard, "Not asked: porters. Later.")
    assert len({*made.not_heard}) == len(made.not_heard)
    assert "3 patients, service users and carers answered. At least 5 are needed to show a result." in made.not_heard
