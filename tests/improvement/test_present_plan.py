"""The plan and the indicators in words: what is printed, and which indicators fit."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import render_to_string

from improvement.present.indicators import IndicatorRow, Picked, about, indicator_rows, suggested
from improvement.present.plan import Action, Task, actions, also_planned, unplanned
from improvement.vocabulary import Status
from questions.catalogue import Practice
from reports.board import Cover, board_html
from reports.present.board import Words, board
from results.present.practices import practices
from tests.samples import BOARD, CATALOGUE, FACTS, PICKED, READINESS, TASKS, principle

COVER = Cover("Official", "Version 1, final", date(2026, 3, 5))
OFFERED = practices(READINESS, CATALOGUE, threshold=5)


def drawn(**words):
    return board_html(board(READINESS, CATALOGUE, FACTS, Words("", **words), threshold=5), COVER)


def test_actions_are_the_first_practices_and_what_else_is_planned():
    found = actions(OFFERED, TASKS, {})

    hear = "Hear doctors; and nurses and midwives in person, and write down what has to change"
    assert [row.title for row in found] == [hear, *(f"Practice {number}" for number in (1, 2, 3, 4, 7))]
    assert (found[2].owner, found[2].by_when, found[2].due_on) == ("Chief nurse", "1 September 2026", date(2026, 9, 1))
    assert [(row.owner, row.by_when) for row in (found[0], found[5])] == [("", ""), ("Medical director", "")]


def test_unplanned_are_the_others_of_which_nothing_is_said():
    assert [row.code for row in unplanned(OFFERED, TASKS)] == ["R5", "R6"]
    assert [row.code for row in unplanned(OFFERED, ())] == ["R5", "R6", "R7"]


def test_a_planned_practice_is_printed_whatever_is_proposed():
    nothing = replace(OFFERED, first=(), others=())
    kept = Practice("R99", "Ask patients", "A1", False, (), ())

    found = actions(nothing, [Task("R99", "Chief nurse", date(2026, 9, 1))], {"R98": kept, "R99": kept})

    assert found == (
        Action(
            "Ask patients",
            ("Planned by the project.",),
            "Chief nurse",
            "1 September 2026",
            date(2026, 9, 1),
            code="R99",
        ),
    )


def test_a_planned_practice_that_is_proposed_is_printed_once():
    known = {row.code: Practice(row.code, row.title, "A1", False, (), ()) for row in (*OFFERED.first, *OFFERED.others)}

    assert also_planned(OFFERED, TASKS, known) == ()


def test_indicators_are_read_as_the_bank_says_and_as_the_project_says_where_the_bank_does_not():
    assert indicator_rows([*PICKED, Picked("I99", "", "", "1", "2", "")], CATALOGUE) == (
        IndicatorRow("Better care", "Falls a month on the wards", "Lower is better.", "12", "", ""),
        IndicatorRow(
            "In daily use", "Share in use", "Percentage. Higher is better.", "not measured yet", "80", "September 2026"
        ),
    )


@pytest.mark.parametrize(
    ("code", "told"),
    [("I11", "Chosen with the teams."), ("I24", "People taking part. Number. Higher is better.")],
)
def test_about_an_indicator_tells_measure_unit_and_which_way_is_better(code, told):
    assert about(CATALOGUE.indicators[code]) == told


def test_suggested_are_those_that_fit_the_first_practices_and_then_the_lowest_principle():
    assert suggested(READINESS, CATALOGUE) == ("I12", "I24")


def test_suggested_looks_at_the_first_practices_only():
    late = [replace(one, principles=("P5",) if place > 4 else ()) for place, one in enumerate(READINESS.practices)]

    assert suggested(replace(READINESS, practices=tuple(late)), CATALOGUE) == ("I24",)


def test_suggested_are_few_and_the_best_fit_first():
    many = {f"I{n}": replace(CATALOGUE.indicators["I12"], code=f"I{n}") for n in range(50, 55)}
    best = replace(CATALOGUE.indicators["I12"], code="I60", principles=("P1", "P4"))
    catalogue = replace(CATALOGUE, indicators=many | {"I60": best})

    assert suggested(READINESS, catalogue) == ("I60", "I50", "I51", "I52")


def test_nothing_is_suggested_where_nothing_is_known():
    bare = {"P1": replace(principle("P1", 50, "medical", 20), lowest_score=None)}

    assert suggested(replace(READINESS, principles=bare, practices=()), CATALOGUE) == ()


def test_report_prints_owner_and_day_of_each_practice():
    html = " ".join(drawn(tasks=TASKS).split())

    assert html.count('<td dir="auto">Chief nurse</td> <td>1 September 2026</td>') == 1
    assert html.count('<td dir="auto">Medical director</td> <td></td>') == 1
    assert html.count('<td dir="auto"></td> <td></td>') == 4
    assert (html.count("Practice 7"), html.count("<li>Practice 6</li>")) == (1, 1)


def test_report_has_a_section_of_indicators_where_any_is_picked():
    html = " ".join(drawn(indicators=PICKED).split())

    assert html.count('<h2 id="how-will-we-know">How will we know</h2>') == 1
    assert html.count('not measured yet</td> <td dir="auto">80</td> <td dir="auto">September 2026</td>') == 1
    assert html.count("Falls a month on the wards") == 1
    assert "how-will-we-know" not in drawn()


def test_report_says_how_we_will_know_after_what_to_do():
    titles = [section.title for section in BOARD.sections]

    place = titles.index("How will we know")
    assert (titles[place - 1], titles[place + 1]) == ("What to do", "How this was worked out")


def test_report_prints_hostile_owners_as_words():
    html = drawn(tasks=[Task("R1", "<script>", None)], indicators=[Picked("I12", "", "", "<b>", "<i>", "<u>")])

    assert [html.count(tag) for tag in ("<script>", "<b>", "<i>", "<u>")] == [0] * 4


def test_report_says_which_steps_are_late():
    late = Action("Visit the wards", (), "Kim Example", "1 May 2026", status=Status.LATE)
    rows = [late, replace(late, status=Status.OPEN), replace(late, status=Status.DONE)]

    html = render_to_string("reports/board/parts/actions.html", {"board": {"actions": rows}})

    assert re.findall(r"1 May 2026\s*(?:<strong[^>]*>(\w+)</strong>)?\s*</td>", html) == ["Late", "", ""]
