"""Scales: their items, the half rule, and sums of persons."""

from hypothesis import given
from hypothesis import strategies as st

from reports.scoring.scales import Sum, add_up, dont_know_as_two, has_score, scale_items
from tests.scoring.instrument import instrument

COUNT = st.integers(0, 6)
TALLIES = st.dictionaries(st.tuples(*[COUNT] * 7), st.integers(1, 50), max_size=12)


def codes(group, scale):
    return [instrument().items[place].code for place in scale_items(instrument(), instrument().group(group))[scale]]


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
    total = add_up({(1, 0, 1, 0, 1, 0, 0): 4})

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
