"""Which questions a results meeting is about: from published figures, one of each kind where there is one."""

from dataclasses import replace

import pytest

from improvement.meeting.candidates import absent, candidates, picked, proposed
from improvement.meeting.vocabulary import Kind
from scoring.disclosure.published import published
from scoring.model import Cell, Interval, ItemResult, PredictionRow
from tests.samples import CATALOGUE, DIVIDED, DOCTORS, ITEMS, READINESS, cell

AT_ODDS = replace(DIVIDED, below=6, above=6, consensus=0.4)


def found_in(**changes):
    return candidates(published(replace(READINESS, **changes)), CATALOGUE)


def items_of(**cells):
    return {group: {"S11": ItemResult("S11", one, one.know_rate, None)} for group, one in cells.items()}


def codes(found):
    return {kind: [one.code for one in some] for kind, some in found.items()}


def test_questions_are_where_groups_differ_where_one_is_divided_and_what_few_can_answer():
    items = ITEMS | {"medical": {"S11": replace(ITEMS["medical"]["S11"], cell=AT_ODDS)}}

    found = found_in(items=items)

    assert {kind: some[0].code for kind, some in found.items()} == {
        "apart": "apart-P1",
        "split": "split-medical-S11",
        "unknown": "unknown-S11",
        "low": "low-S11",
    }
    apart, split, unknown = found["apart"][0], found["split"][0], found["unknown"][0]
    assert (apart.title, apart.found) == (
        "There are no IT projects",
        "Executives and board: 81. Doctors: 23. Scores go from 0 to 100.",
    )
    assert [row.group for row in apart.rows] == ["Executives and board", "Doctors", "Nurses and midwives"]
    assert (split.title, split.found) == (
        "Text of S11",
        "Doctors: 6 people on the low side, and 6 people on the high side.",
    )
    assert split.rows[1].details == "Not shown: fewer than 10 people. 33% could answer."
    assert unknown.found == (
        "“I don't know”: 40% of answers, each group counting the same. Most often: nurses and midwives, 67%."
    )
    assert [(row.group, row.score) for row in unknown.rows] == [("Doctors", "14%"), ("Nurses and midwives", "67%")]
    assert {row.figure for some in found.values() for one in some for row in one.rows} == {""}
    assert (unknown.caution, apart.label, split.principles) == ("", "Where groups differ most", ("P1",))
    assert absent(found) == ()


def test_question_that_does_not_stand_out_says_so():
    little = replace(cell(60), know_rate=0.85, word="Mixed", below=4, above=4, consensus=0.7)
    found = found_in(
        items=items_of(medical=little, nursing=replace(little, mean=75.0)),
        groups={code: replace(group, cells={}) for code, group in READINESS.groups.items()},
        principles={},
    )

    questions = proposed(found)

    assert [one.caution for one in questions] == [
        "No two groups are clearly apart. This is where they differ most.",
    ]
    assert codes(found) == {
        "apart": ["apart-S11"],
        "split": ["split-medical-S11"],
        "unknown": ["unknown-S11"],
        "low": ["low-S11"],
    }
    assert all(one.caution for some in found.values() for one in some)


def test_where_a_kind_has_none_the_next_that_stands_out_is_asked():
    found = found_in(items={})

    assert [one.code for one in proposed(found)] == ["apart-P1", "low-P4", "low-P3"]
    assert absent(found) == (
        "On no single question is a group clearly divided, as far as its answers can be shown.",
        "There is nothing that many people could not answer.",
    )


def test_what_executives_expect_is_a_side_of_its_own():
    expected = PredictionRow("S11", "P1", "Text of S11", cell(88.0), (), None, None, None, None, "")
    one = items_of(medical=cell(40.0))

    with_them, without = found_in(items=one, predictions=(expected,)), found_in(items=one)

    assert with_them["apart"][0].found.startswith("Executives expect: 88. Doctors: 40.")
    assert [row.group for row in with_them["apart"][0].rows] == ["Doctors", "Executives expect"]
    assert without["apart"][0].subject == "P1"
    hidden = replace(expected, predicted=Cell("hidden", reason="Too few."))
    assert found_in(items=one, predictions=(hidden,))["apart"][0].subject == "P1"


def test_figures_of_few_people_are_told_as_such_and_one_without_a_range_is_never_clearly_apart():
    few = replace(DOCTORS, cells={"P1": replace(cell(20.0), is_coarse=True)})
    groups = {"medical": few, "nursing": replace(READINESS.groups["nursing"], cells={"P1": Cell("shown", 12, 90.0)})}
    told = replace(READINESS, items={}, groups=groups, is_published=True)

    found = candidates(told, CATALOGUE)

    assert found["apart"][0].found == "Nurses and midwives: 90. Doctors: about 20. Scores go from 0 to 100."
    assert found["low"][0].found == "The score is about 55, from 0 to 100, each group counting the same."
    assert not found["apart"][0].is_clear
    assert not candidates(replace(told, groups={"nursing": groups["nursing"]}), CATALOGUE)["apart"]


def test_questions_that_were_picked_come_in_that_order_and_those_that_are_gone_are_left_out():
    found = found_in()

    assert [one.code for one in picked(found, ["low-P3", "nothing", "apart-P4"])] == ["low-P3", "apart-P4"]
    assert picked(found, ["nothing"]) == proposed(found)


def test_nothing_is_proposed_where_nothing_can_be_shown():
    nothing = found_in(items={}, principles={}, groups={"supplier": READINESS.groups["supplier"]})

    assert proposed(nothing) == ()
    assert codes(nothing) == {kind: [] for kind in Kind.values}


@pytest.mark.parametrize("kind", Kind.values)
def test_each_kind_says_why_it_is_worth_the_time_and_what_to_ask(kind):
    one = replace(found_in()["low"][0], kind=kind)

    assert one.why.endswith(".")
    assert len(one.prompts) == 2


def test_range_reaches_to_a_score_near_the_end():
    low = replace(cell(2.0), interval80=Interval(5.0, 10.0))
    found = found_in(items=items_of(medical=low, nursing=cell(40.0)))

    assert found["apart"][0].code == "apart-S11"
