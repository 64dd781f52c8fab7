"""Scales: their items, the half rule, and sums of persons."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.model import Item
from scoring.model.scales import Sum, add_up, dont_know_as_two, has_score, is_on_axis, scale_items, score_counts
from tests.scoring.instrument import instrument

COUNT = st.integers(0, 6)
TALLIES = st.dictionaries(st.tuples(*[COUNT] * 7), st.integers(1, 50), max_size=12)


def codes(group, scale, using=None):
    using = using or instrument()
    return [using.items[place].code for place in scale_items(using, using.group(group))[scale]]


def test_scale_items_of_a_flag_are_the_statements_for_the_front_line():
    assert codes("medical", "it_bin") == ["S11", "S12", "S13", "S21", "S22", "S23"]


def test_scale_items_leave_out_what_a_group_cannot_judge():
    assert codes("service_user", "it_bin") == ["S11", "S22", "S23"]


def test_scale_items_of_a_flag_are_the_named_questions_for_executives():
    assert codes("executive", "it_bin") == ["E02", "E03", "E06", "E10"]


def test_scale_items_of_a_flag_are_both_for_the_programme_team():
    assert codes("programme", "local_ownership") == ["E07", "E09", "S31", "S32", "S33", "S41", "S42", "S43"]


def test_scale_items_of_a_principle_are_all_mapped_to_it():
    assert codes("programme", "P1") == ["E01", "E03", "E06", "E10", "S11", "S12", "S13"]


def test_scale_items_leave_out_a_scale_without_items():
    assert sorted(scale_items(instrument(), instrument().group("executive"))) == [
        "P1", "P2", "P3", "P4", "P5", "P7", "capability", "it_bin", "local_ownership", "no_learning",
        "solution_first.earlier", "solution_first.later", "supplier_mindset",
    ]  # fmt: skip


def test_scale_items_of_leaders_are_not_for_others_who_are_asked_the_same():
    items = [
        replace(one, asked_of=one.asked_of | {"informatics"}) if one.kind == "checklist" else one
        for one in instrument().items
    ]
    using = replace(instrument(), items=tuple(items))

    assert (codes("informatics", "no_learning", using), codes("informatics", "it_bin", using)) == (
        ["S71"],
        ["S11", "S12", "S13", "S21", "S22", "S23"],
    )


@pytest.mark.parametrize(
    ("part", "kind", "principles", "is_on"),
    [
        ("social", "statement", ("P1",), True),
        ("social", "checklist", (), True),
        ("social", "statement", (), False),
        ("technical", "statement", ("P1",), False),
        ("joint", "checklist", ("P1",), False),
    ],
)
def test_is_on_axis_leaves_out_statements_without_a_principle(part, kind, principles, is_on):
    assert is_on_axis(Item("X1", principles, frozenset(), part, kind), "social") is is_on


def test_has_score_from_half_of_what_applies():
    assert [has_score(tally) for tally in [(0, 0, 3, 0, 0, 2, 1), (0, 0, 2, 0, 0, 2, 1), (0, 0, 1, 0, 0, 0, 0)]] == [
        True,
        False,
        True,
    ]


def test_has_score_never_without_an_answer():
    assert [has_score((0, 0, 0, 0, 0, 0, 0)), has_score((0, 0, 0, 0, 0, 3, 0))] == [False, False]


def test_add_up_weighs_each_person_the_same_however_many_answers_they_gave():
    total = add_up({(1, 0, 0, 0, 0, 0, 0): 1, (0, 0, 0, 0, 6, 0, 0): 1})

    assert total == Sum(n=2, categories=(1.0, 0.0, 0.0, 0.0, 1.0), mean=50.0, below=1, above=1, know_rate=1.0)


def test_add_up_counts_dont_know_of_persons_without_a_score():
    total = add_up({(0, 0, 0, 0, 3, 0, 0): 1, (0, 0, 0, 0, 0, 3, 0): 1})

    assert (total.n, total.mean, total.know_rate) == (1, 100.0, 0.5)


def test_add_up_of_nobody_has_no_mean_and_no_know_rate():
    assert add_up({}) == Sum(n=0, categories=(0.0,) * 5, mean=None, below=0, above=0, know_rate=None)


def test_add_up_puts_a_person_on_the_midpoint_on_neither_side():
    total = add_up({(1, 0, 1, 0, 1, 0, 0): 4, (1, 0, 0, 2, 0, 0, 0): 3, (0, 2, 0, 0, 1, 0, 0): 2})

    assert (total.mean, total.below, total.above) == (50.0, 0, 0)


def test_score_counts_join_those_who_reach_the_same_score_in_different_ways():
    assert score_counts({(0, 0, 2, 0, 0, 0, 0): 3, (1, 0, 0, 0, 1, 0, 0): 2, (1, 0, 0, 0, 0, 2, 0): 1}) == {50: 5}


@given(TALLIES)
def test_add_up_changes_nothing_when_persons_are_permuted(tallies):
    assert add_up(dict(reversed(tallies.items()))) == add_up(tallies)


@given(TALLIES)
def test_add_up_gives_weights_that_sum_to_the_persons(tallies):
    total = add_up(tallies)

    assert abs(sum(total.categories) - total.n) < 1e-9


def test_dont_know_as_two_moves_the_answers_and_joins_equal_persons():
    changed = dont_know_as_two({(0, 0, 2, 0, 0, 1, 0): 3, (0, 1, 2, 0, 0, 0, 0): 2})

    assert changed == {(0, 1, 2, 0, 0, 0, 0): 5}
