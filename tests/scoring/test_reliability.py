"""Alpha, omega, item-rest correlation and the sums behind them, worked by hand."""

from random import Random

import pytest

from scoring.quality.model import Pair, Sums
from scoring.quality.reliability import alpha, item_rest, omega, one_factor, reliability
from scoring.quality.sums import NO_SUMS, added, sums_of, told
from tests.scoring.small import row, small

# Variances 2, covariances 1: one factor with the loadings 1, 1, 1, and 1 left in each.
ALIKE = ((2, 1, 1), (1, 2, 1), (1, 1, 2))
# The loadings 2, 1, 1, and 1 left in each: covariances 2, 2 and 1.
ONE_STRONG = ((5, 2, 2), (2, 2, 1), (2, 1, 2))


def rounded(figures):
    return [round(figure, 4) for figure in figures]


def test_alpha_of_three_alike_questions_is_three_quarters():
    # 3 / 2 x (1 - 6 / 12)
    assert alpha(ALIKE) == 0.75


def test_alpha_of_unequal_questions_is_below_omega():
    # 3 / 2 x (1 - 9 / 19) = 0.7895; omega = (2 + 1 + 1)² / (16 + 3) = 0.8421
    assert (round(alpha(ONE_STRONG), 4), round(omega(ONE_STRONG), 4)) == (0.7895, 0.8421)


def test_omega_of_three_alike_questions_is_three_quarters():
    # (1 + 1 + 1)² / (9 + 3)
    assert round(omega(ALIKE), 6) == 0.75


def test_loadings_are_those_that_the_covariances_were_made_of():
    assert rounded(one_factor(ONE_STRONG)) == [2, 1, 1]


def test_item_rest_correlation_leaves_the_question_itself_out():
    # 2 / sqrt(2 x 6), as the two others together have the variance 2 + 2 + 2 x 1
    assert rounded(item_rest(ALIKE)) == [0.5774, 0.5774, 0.5774]


def test_item_rest_correlation_of_a_question_that_all_answer_alike_is_none():
    assert item_rest(((0, 0), (0, 1))) == [None, None]


def test_alpha_is_none_where_everybody_answers_alike():
    assert alpha(((0, 0), (0, 0))) is None


def test_omega_is_none_with_two_questions():
    assert omega(((2, 1), (1, 2))) is None


def test_omega_is_none_where_the_factor_would_explain_more_than_there_is():
    # The loadings 2, 1, 1 would leave 3 - 4 in the first question.
    assert omega(((3, 2, 2), (2, 2, 1), (2, 1, 2))) is None


def test_omega_is_none_where_the_loadings_do_not_settle():
    # Two questions that share nothing, each tied to a third: no single factor does that.
    assert omega(((2, 1, 0), (1, 2, 1), (0, 1, 2))) is None


def test_omega_is_nought_where_questions_have_nothing_in_common():
    assert omega(((1, 0, 0), (0, 1, 0), (0, 0, 1))) == 0


# Ten nurses: half answer 2 and half 4 to A and B; C goes the other way for one in five of each half; D is always 3.
NURSES = [row("nurses", "2223-", 4), row("nurses", "2243-"), row("nurses", "4443-", 4), row("nurses", "4423-")]


def test_sums_are_those_of_what_answers_differ_from_their_groups_mean():
    sums = sums_of(NURSES, small(), ["nurses"], 5)

    # A and B differ by one step from 3 in all ten; with C it is the same in eight and the opposite in two.
    assert sums.people == 10
    assert sums.pairs["A", "A"] == sums.pairs["A", "B"] == Pair(10, 1, 10.0)
    assert sums.pairs["A", "C"] == Pair(10, 1, 6.0)
    assert sums.pairs["A", "D"] == sums.pairs["D", "D"] == Pair(10, 1, 0.0)
    assert [codes for codes in sums.pairs if "W" in codes] == []


def test_sums_of_two_groups_leave_out_how_far_the_groups_are_apart():
    doctors = [row("doctors", "1111-", 10)]
    sums = sums_of(NURSES + doctors, small(), ["nurses", "doctors"], 5)

    assert (sums.people, sums.pairs["A", "B"], sums.pairs["A", "C"]) == (20, Pair(20, 2, 10.0), Pair(20, 2, 6.0))
    assert round(sums.pairs["A", "C"].covariance, 4) == 0.3333


def test_sums_are_of_people_who_answered_every_question_of_the_principles():
    gaps = [row("nurses", "d443-", 4), row("nurses", "4n43-", 3), row("nurses", "44-35", 3)]

    assert sums_of(NURSES + gaps, small(), ["nurses"], 5) == sums_of(NURSES, small(), ["nurses"], 5)


@pytest.mark.parametrize("few", [1, 9])
def test_sums_leave_out_a_group_whose_results_are_of_a_few_people_more(few):
    """Its results less its sums would be the answers of the nurse who said once that she does not know."""
    gap = row("nurses", "d443-", few)

    assert sums_of([*NURSES, gap], small(), ["nurses"], 5) == NO_SUMS


@pytest.mark.parametrize("others", [1, 9])
def test_sums_leave_out_a_group_to_which_staff_added_a_few_answers(others):
    assert sums_of(NURSES, small(), ["nurses"], 5, {"nurses": others}) == NO_SUMS


@pytest.mark.parametrize("threshold", [5, 12])
def test_how_many_more_is_enough_follows_the_threshold(threshold):
    twice = [(group, packed, count * 2, site) for group, packed, count, site in NURSES]
    ten_more = sums_of([*twice, row("nurses", "d443-", 10)], small(), ["nurses"], threshold)

    assert (ten_more == NO_SUMS) is (threshold == 12)


def test_sums_leave_out_groups_of_fewer_than_ten():
    nine = [row("doctors", "1234-", 9)]

    assert sums_of(NURSES + nine, small(), ["nurses", "doctors"], 5) == sums_of(NURSES, small(), ["nurses"], 5)


def test_sums_leave_out_groups_below_a_higher_threshold():
    assert sums_of(NURSES, small(), ["nurses"], 11) == NO_SUMS


def test_sums_leave_out_groups_that_may_not_be_shown():
    assert sums_of(NURSES, small(), ["doctors"], 5) == NO_SUMS


def test_sums_count_a_question_where_it_was_asked():
    instrument = small(C=("nurses",))
    doctors = [row("doctors", "2444-", 5), row("doctors", "4424-", 5)]
    sums = sums_of(NURSES + doctors, instrument, ["nurses", "doctors"], 5)

    assert (sums.pairs["A", "C"].n, sums.pairs["A", "D"].n, sums.people) == (10, 20, 20)


def test_nothing_is_told_of_ninety_nine_people():
    assert told(Sums(99, {("A", "A"): Pair(99, 1, 5.0)})) is None


def test_pairs_that_fewer_than_a_hundred_answered_are_not_told():
    pairs = {("A", "A"): Pair(100, 1, 5.0), ("A", "B"): Pair(99, 1, 5.0)}

    assert told(Sums(100, pairs)) == Sums(100, {("A", "A"): Pair(100, 1, 5.0)})


def test_sums_of_rounds_add_up():
    one, other = Sums(60, {("A", "A"): Pair(60, 2, 5.5)}), Sums(50, {("A", "A"): Pair(50, 1, 1.5)})

    assert added([one, other]) == Sums(110, {("A", "A"): Pair(110, 3, 7.0)})


def test_reliability_is_of_all_questions_and_of_each_principle():
    ten_times = [(group, packed, count * 10, site) for group, packed, count, site in NURSES]
    sums = sums_of(ten_times, small(), ["nurses"], 5)
    whole, first = reliability(told(sums), small())

    # In steps of 100 / 99: variances 1, 1, 1; covariances 1, 0.6, 0.6; D has none.
    assert (first.code, first.title, first.n) == ("P1", "First", 100)
    assert (first.alpha, first.item_rest) == (0.89, {"A": 0.89, "B": 0.89, "C": 0.6})
    assert (whole.code, whole.alpha, whole.item_rest["D"]) == ("all", 0.79, None)


def test_reliability_leaves_out_a_question_without_a_pair():
    pairs = {("A", "A"): Pair(200, 1, 1.0), ("B", "B"): Pair(150, 1, 1.0), ("C", "C"): Pair(200, 1, 1.0)}
    pairs |= {("A", "C"): Pair(200, 1, 0.5)}

    assert [list(scale.item_rest) for scale in reliability(Sums(200, pairs), small())] == [["A", "C"], ["A", "C"]]


def test_reliability_is_worked_out_where_a_later_question_has_fewer_people():
    codes = ("AA", "AB", "AC", "BB", "BC", "CC")
    pairs = {(one, other): Pair(100 if other == "C" else 120, 1, 1.0) for one, other in codes}

    assert reliability(Sums(120, pairs), small())[0].n == 100


@pytest.mark.parametrize("seed", range(5))
def test_sums_do_not_depend_on_the_order_of_people(seed):
    random = Random(seed)
    rows = [row("nurses", "".join(random.choices("12345", k=5))) for _ in range(40)]
    shuffled = random.sample(rows, len(rows))

    assert sums_of(shuffled, small(), ["nurses"], 5) == sums_of(rows, small(), ["nurses"], 5)


@pytest.mark.parametrize("seed", range(5))
def test_sums_are_those_of_plain_arithmetic(seed):
    random = Random(seed)
    sheets = ["".join(random.choices("12345", k=4)) for _ in range(30)]
    pairs = sums_of([row("nurses", f"{sheet}-") for sheet in sheets], small(), ["nurses"], 5).pairs
    a, b = ([int(sheet[place]) for sheet in sheets] for place in (0, 1))

    plain = sum((x - sum(a) / 30) * (y - sum(b) / 30) for x, y in zip(a, b, strict=True))
    assert round(pairs["A", "B"].product, 5) == round(plain, 5)
