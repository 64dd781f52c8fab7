"""What persons gave on many questions together: counted exactly, added up for combined groups, and stored."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.disclosure.suppression import group_views
from scoring.figures.tally import collect
from scoring.model import StatementCounts
from scoring.model.scales import sides_mean, sides_n
from scoring.model.serial import evidence_as_json, evidence_from_json
from tests.scoring.instrument import instrument, packed

TECHNICAL = ("W31", "W32", "W33", "W34", "S61", "S62")
SOCIAL = ("W11", "W12", "W13", "W41", "W42", "W43", "W44")
STATEMENTS = [
    item.code
    for item in instrument().items
    if item.kind == "statement" and not item.is_optional and "medical" in item.asked_of
]


def counted(*people, group="medical", using=None):
    """`people` are (how many, answers by code)."""
    rows = [(group, packed(answers), count) for count, answers in people]
    return collect(using or instrument(), rows, threshold=5, invited={group: None}).groups[0]


# All statements


def test_statements_are_those_of_the_principles_and_of_the_core():
    assert (len(STATEMENTS), STATEMENTS[0], STATEMENTS[-1]) == (25, "S11", "C5")


@pytest.mark.parametrize(
    ("answers", "counts"),
    [
        (dict.fromkeys(STATEMENTS, 1), StatementCounts(3, 3, 0, 3, 75, 0)),
        (dict.fromkeys(STATEMENTS, 3), StatementCounts(3, 0, 0, 3, 75, 0)),
        (dict.fromkeys(STATEMENTS, 3) | {"C5": 4}, StatementCounts(3, 0, 3, 3, 75, 0)),
        (dict.fromkeys(STATEMENTS[:13], 5), StatementCounts(3, 0, 3, 3, 39, 0)),
        (dict.fromkeys(STATEMENTS[:12], 5), StatementCounts(0, 0, 0, 3, 36, 0)),
        (dict.fromkeys(STATEMENTS[:12], 5) | {"C5": "n"}, StatementCounts(3, 0, 3, 3, 36, 0)),
        (dict.fromkeys(STATEMENTS[:12], 5) | {"C5": "d"}, StatementCounts(0, 0, 0, 3, 36, 3)),
        (dict.fromkeys(STATEMENTS, "d"), StatementCounts(0, 0, 0, 3, 0, 75)),
        (dict.fromkeys(STATEMENTS, "n"), StatementCounts()),
        ({"W11": 5}, StatementCounts()),
        ({"E01": 5}, StatementCounts()),
    ],
)
def test_statements_are_counted_over_persons(answers, counts):
    assert counted((3, answers)).statements == counts


def test_statements_of_a_group_that_is_asked_none_are_not_counted():
    assert counted((3, {"E01": 5, "S11": 5}), group="executive").statements == StatementCounts()


def test_statements_take_the_midpoint_from_the_bank():
    using = replace(instrument(), rules=replace(instrument().rules, midpoint=60.0))

    assert counted((2, dict.fromkeys(STATEMENTS, 3)), using=using).statements.below == 2


# The two sides


def sides(technical, social):
    return dict.fromkeys(TECHNICAL, technical) | dict.fromkeys(SOCIAL, social)


def test_sides_are_summed_over_persons_by_how_many_answers_they_gave():
    half = dict.fromkeys(TECHNICAL[:3], 5) | dict.fromkeys(SOCIAL, 1)

    found = counted((3, sides(5, 2)), (1, half)).sides

    assert found == {
        "imbalance.technical": {3: (1, 12), 6: (3, 72)},
        "imbalance.social": {7: (4, 21)},
    }
    assert [(sides_n(counts), sides_mean(counts)) for counts in found.values()] == [(4, 100.0), (4, 18.75)]


@pytest.mark.parametrize(
    "answers",
    [
        dict.fromkeys(TECHNICAL, 5),
        dict.fromkeys(SOCIAL, 5),
        dict.fromkeys(SOCIAL, 5) | {"S61": 5, "S62": 5, "W31": "n", "W32": "n", "W33": "n", "W34": "n"},
        dict.fromkeys(SOCIAL[:3], 5) | dict.fromkeys(TECHNICAL, 5),
        dict.fromkeys(SOCIAL, 5) | dict.fromkeys(TECHNICAL[:2], 5),
    ],
)
def test_sides_leave_out_persons_without_a_score_on_both_or_without_the_module(answers):
    assert counted((3, answers)).sides == {}


def test_sides_of_a_bank_without_such_a_finding_are_none():
    assert counted((3, sides(5, 1)), using=replace(instrument(), findings=())).sides == {}


def test_sides_of_nobody_have_no_mean():
    assert sides_mean({}) is None


# Modules that were not asked


def test_scale_leaves_out_questions_of_a_module_that_nobody_answered():
    people = [(2, {"C2": 5}), (1, {"C2": "d"})]

    alone, asked = counted(*people), counted(*people, (1, {"C2": 1, "W11": 1}))

    assert alone.scales["overload"] == {(0, 0, 0, 0, 0, 1, 0): 1, (0, 0, 0, 0, 1, 0, 0): 2}
    assert asked.scales["overload"] == {
        (0, 0, 0, 0, 0, 1, 4): 1,
        (0, 0, 0, 0, 1, 0, 4): 2,
        (1, 0, 0, 0, 0, 0, 4): 1,
    }


def test_scale_that_has_questions_of_such_a_module_alone_is_not_asked():
    rules = tuple(rule for rule in instrument().findings if rule.code == "overload")
    parameters = replace(rules[0].parameters, items=("W12",))
    scale = replace(rules[0].scales[0], items=("W12",))
    using = replace(instrument(), findings=(replace(rules[0], parameters=parameters, scales=(scale,)),))

    assert "overload" not in counted((6, {"C2": 1}), using=using).scales


def test_scale_counts_a_question_of_a_module_that_does_not_apply_as_asked():
    assert list(counted((2, {"C2": 5, "W12": "n"})).scales["overload"]) == [(0, 0, 0, 0, 1, 0, 3)]


# Together, and stored

ANSWERS = st.text("12345dn-", min_size=len(instrument().items), max_size=len(instrument().items))


def evidence(**people):
    rows = [(group, answers, 1) for group, given in people.items() for answers in given]
    return collect(instrument(), rows, threshold=5, invited=dict.fromkeys(people))


@given(st.lists(ANSWERS, min_size=2, max_size=4), st.lists(ANSWERS, min_size=3, max_size=4))
def test_counts_of_a_combined_group_are_those_of_its_people_together(doctors, nurses):
    """Doctors and nurses are asked the same."""
    combined = group_views(evidence(medical=doctors, nursing=nurses), instrument())[-1].evidence

    together = evidence(medical=[*doctors, *nurses]).groups[0]

    assert (combined.statements, combined.sides) == (together.statements, together.sides)


@given(st.lists(ANSWERS, max_size=4))
def test_counts_are_read_as_they_were_stored(doctors):
    said = evidence(medical=doctors)

    assert evidence_from_json(evidence_as_json(said)) == said


def test_evidence_of_an_older_engine_has_no_such_counts():
    stored = evidence_as_json(evidence(medical=["4" * len(instrument().items)]))
    del stored["groups"][0]["statements"], stored["groups"][0]["sides"]

    group = evidence_from_json(stored).groups[0]

    assert (group.statements, group.sides) == (StatementCounts(), {})
