"""Scales: their items, the half rule, and sums of persons."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scoring.model.scales import (
    Sum,
    add_up,
    add_up_axis,
    asked_about,
    dont_know_as_two,
    has_score,
    scale_items,
)
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


def test_scale_items_have_no_second_answers_and_no_predictions():
    asked = {code for scale in scale_items(instrument(), instrument().group("executive")).values() for code in scale}

    assert {instrument().items[place].kind for place in asked} == {"checklist"}


def test_asked_about_are_second_answers_and_predictions_with_the_question_that_they_are_about():
    about = [
        (item.code, item.about, item.kind) for _, item in asked_about(instrument(), instrument().group("executive"))
    ]

    assert (about[0], about[-1], len(about)) == (("E01W", "E01", "shared"), ("X73", "S73", "prediction"), 19)
    assert [item.code for _, item in asked_about(instrument(), instrument().group("medical"))] == []


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

    assert total == Sum(
        n=2, categories=(1.0, 0.0, 0.0, 0.0, 1.0), mean=50.0, total=1.0, squares=1.0, below=1, above=1, know_rate=1.0
    )


def test_add_up_gives_the_sums_of_scores_and_of_their_squares():
    """Scores 0.25, 0.625 and 0.625."""
    total = add_up({(0, 1, 0, 0, 0, 0, 0): 1, (0, 0, 1, 1, 0, 1, 0): 2})

    assert (total.total, total.squares) == (1.5, 0.0625 + 2 * 0.390625)


def test_add_up_of_sums_by_number_of_answers_gives_the_same():
    """Two persons with two answers each, at 0.25 and at 0.75: 2 and 6 steps of 8."""
    total = add_up_axis({2: (2, 0, 2, 0, 2, 0, 2**2 + 6**2)})

    assert (total.n, total.mean, total.total, total.squares) == (2, 50.0, 1.0, 0.0625 + 0.5625)


def test_add_up_counts_dont_know_of_persons_without_a_score():
    total = add_up({(0, 0, 0, 0, 3, 0, 0): 1, (0, 0, 0, 0, 0, 3, 0): 1})

    assert (total.n, total.mean, total.know_rate) == (1, 100.0, 0.5)


def test_add_up_of_nobody_has_no_mean_and_no_know_rate():
    assert add_up({}) == Sum(
        n=0, categories=(0.0,) * 5, mean=None, total=0.0, squares=0.0, below=0, above=0, know_rate=None
    )


def test_add_up_puts_a_person_on_the_midpoint_on_neither_side():
    total = add_up({(1, 0, 1, 0, 1, 0, 0): 4, (1, 0, 0, 2, 0, 0, 0): 3, (0, 2, 0, 0, 1, 0, 0): 2})

    assert (total.mean, total.below, total.above) == (50.0, 0, 0)


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
