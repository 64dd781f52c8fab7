"""How many people to ask: golden values, and the corners."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.planning import Plan, plan
from assessments.planning.how_many import SUPPORTS, WARNS


@pytest.mark.parametrize(
    ("response", "ask"), [(0.2, 81), (0.3, 53), (0.4, 39), (0.5, 31), (0.6, 25), (0.7, 21), (0.8, 18)]
)
def test_plan_asks_as_many_as_the_golden_values_say(response, ask):
    assert plan(None, response).ask == ask


@pytest.mark.parametrize(
    ("size", "response", "found", "cleared"), [(25, 0.5, 92, 98), (40, 0.3, 90, 80), (60, 0.2, 90, 21)]
)
def test_plan_finds_and_clears_as_often_as_the_golden_values_say(size, response, found, cleared):
    planned = plan(size, response)

    assert (planned.ask, round(100 * planned.found), round(100 * planned.cleared)) == (size, found, cleared)


def test_plan_expects_the_share_of_those_asked():
    assert plan(200, 0.3).expected == pytest.approx(15.9)


def test_plan_asks_everybody_and_says_so_where_the_group_may_stay_too_small():
    assert [(found.ask, found.is_enough) for found in (plan(30, 0.5), plan(31, 0.5), plan(32, 0.5))] == [
        (30, False),
        (31, True),
        (31, True),
    ]


def test_plan_is_certain_where_everybody_answers():
    assert plan(None, 1.0) == Plan(ask=12, expected=12.0, found=WARNS[12], cleared=SUPPORTS[12], is_enough=True)


def test_plan_finds_nothing_with_fewer_than_five():
    assert plan(4, 1.0) == Plan(ask=4, expected=4.0, found=0.0, cleared=0.0, is_enough=False)


def test_plan_reads_its_tables_between_two_rows():
    assert plan(7, 1.0).found == pytest.approx((WARNS[6] + WARNS[8]) / 2)


def test_plan_takes_the_last_row_for_larger_groups():
    planned = plan(None, 1.0, target=40)

    assert (planned.found, planned.cleared) == (1.0, 1.0)


def test_plan_counts_a_response_on_the_line():
    all_of_twenty_asked = plan(20, 0.25, target=5, sure=0.5)

    fewer_needed = plan(20, 0.25, target=5, sure=0.5, response_needed=0.2499)

    assert all_of_twenty_asked == fewer_needed


def test_plan_clears_nothing_where_more_must_answer_than_do():
    assert plan(None, 0.5, response_needed=1.0).cleared < 1e-6


def test_plan_meets_a_chance_that_is_reached_exactly():
    assert plan(None, 0.5, target=1, sure=0.75).ask == 2


@given(
    st.integers(1, 30),
    st.sampled_from([Fraction(1, 5), Fraction(1, 3), Fraction(3, 10), Fraction(1, 2), Fraction(9, 10)]),
    st.sampled_from([Fraction(1, 2), Fraction(4, 5), Fraction(9, 10), Fraction(19, 20)]),
)
def test_plan_is_the_smallest_number_that_is_sure_enough(target, response, sure):
    ask = plan(None, float(response), target, float(sure)).ask

    assert at_least(target, ask, response) >= sure
    assert ask == target or at_least(target, ask - 1, response) < sure


def at_least(target, asked, response):
    """Exact, in fractions."""
    return 1 - sum(comb(asked, r) * response**r * (1 - response) ** (asked - r) for r in range(min(target, asked + 1)))


@pytest.mark.parametrize(
    ("size", "response", "target", "sure", "message"),
    [
        (0, 0.5, 12, 0.9, "A group has at least 1 person, not 0."),
        (10, 0.5, 0, 0.9, "Aim at 1 answer or more, not 0."),
        (10, 0.0, 12, 0.9, "The share who answer must be from 0.01 to 1, not 0.0."),
        (10, 1.1, 12, 0.9, "The share who answer must be from 0.01 to 1, not 1.1."),
        (10, 0.5, 12, 1.0, "How sure to be must lie between 0 and 1, not 1.0."),
        (10, 0.5, 12, 0.0, "How sure to be must lie between 0 and 1, not 0.0."),
    ],
)
def test_plan_refuses_what_makes_no_sense(size, response, target, sure, message):
    with pytest.raises(ValueError) as refused:
        plan(size, response, target, sure)

    assert str(refused.value) == message
