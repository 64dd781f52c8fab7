"""The XmR chart: its limits, and each of its four signals at its edges."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.change.xmr import Limits, Signal, centre_and_reach, limits, signals

# Viscosity of aircraft primer paint, in Montgomery, Introduction to Statistical Quality Control, on individuals charts.
VISCOSITY = [
    33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.20, 33.62, 33.00, 33.54, 33.12, 33.84,
]  # fmt: skip
# Mean 50, limits 20 and 80, two thirds of the way at 30 and 70.
DRAWN = Limits(50, 20, 80, is_trial=False)
SERIES = st.lists(st.one_of(st.none(), st.integers(0, 100).map(float)), max_size=30)


def kinds(values):
    return [(one.kind, one.is_up, one.places) for one in signals(values, DRAWN)]


def test_published_series_has_its_mean_and_limits():
    mean, reach = centre_and_reach(VISCOSITY)

    assert [round(one, 2) for one in (mean, mean - reach, mean + reach)] == [33.52, 32.24, 34.80]


def test_limits_of_six_rounds_worked_out_by_hand():
    """Moving ranges 2, 3, 6, 4, 2: mean 3.4, times 2.66 is 9.044. The mean is 310 / 6."""
    found = limits([50, 52, 49, 55, 51, 53])

    assert found == Limits(pytest.approx(51.666667), pytest.approx(42.622667), pytest.approx(60.710667), is_trial=True)


def test_there_are_no_limits_of_five_figures():
    assert limits([50, 52, 49, 55, 51, None, None]) is None


def test_rounding_to_whole_points_is_no_signal():
    """The mean range of 0.2 is counted as one point. The mean is 361 / 6."""
    values = [60, 60, 60, 60, 60, 61]
    found = limits(values)

    assert found == Limits(pytest.approx(361 / 6), pytest.approx(361 / 6 - 2.66), pytest.approx(361 / 6 + 2.66), True)
    assert signals(values, found) == ()


def test_limits_where_nothing_moved_are_as_narrow_as_whole_points_allow():
    found = limits([50] * 12 + [70])

    assert (found.low, found.high) == (pytest.approx(47.34), pytest.approx(52.66))
    assert signals([50] * 12 + [70], found) == (Signal("outside", True, (12,)),)


@pytest.mark.parametrize(("step", "reach"), [(0.9, 2.66), (1, 2.66), (1.1, 2.926)])
def test_steps_count_as_one_point_at_least(step, reach):
    found = limits([50, 50 + step] * 3)

    assert found.high - found.mean == pytest.approx(reach)


def test_there_are_no_limits_where_no_two_figures_are_neighbours():
    assert limits([50, None, 52, None, 49, None, 55, None, 51, None, 53]) is None


def test_a_gap_has_no_moving_range_on_either_side():
    """Ranges 2, 6, 4, 2, 1 without that from 52 to 49: mean 3."""
    assert limits([50, 52, None, 49, 55, 51, 53, 54]).high == pytest.approx(364 / 7 + 2.66 * 3)


def test_there_are_no_limits_of_one_moving_range():
    assert limits([50, 51, None, 80, None, 20, None, 90, None, 10]) is None


def test_limits_need_five_moving_ranges():
    assert limits([50, 52, None, 49, 55, 51, 53]) is None
    assert limits([50, 52, None, 49, 55, 51, 53, None, 54]) is None
    assert limits([50, 52, None, 49, 55, 51, 53, None, 54, 50]) is not None


def test_moving_ranges_after_the_baseline_do_not_make_limits():
    twelve = [50.0, 52.0, *[value for figure in range(10) for value in (None, 50.0 + figure)]]

    assert limits([*twelve, *[50.0, 52.0] * 5]) is None


def test_baseline_is_fixed_on_the_first_twelve_figures():
    twelve = [50.0, 52.0] * 6

    assert limits(twelve[:11]).is_trial
    assert limits([*[50.0, 52.0] * 5, 50.0, 62.0, 90.0]).mean == pytest.approx((6 * 50 + 5 * 52 + 62) / 12)
    assert limits([*twelve, 90.0, 10.0]) == limits(twelve) == Limits(51, 51 - 5.32, 51 + 5.32, is_trial=False)


def test_baseline_goes_on_over_gaps_until_there_are_twelve_figures():
    before = limits([50.0, 52.0, None, *[50.0, 52.0] * 5, None, 90.0])

    assert before == Limits(51, 51 - 5.32, 51 + 5.32, is_trial=False)


@pytest.mark.parametrize(("value", "found"), [(80, []), (80.1, [True]), (20, []), (19.9, [False]), (None, [])])
def test_outside_is_beyond_a_limit_and_not_on_it(value, found):
    assert [one.is_up for one in signals([50, value], DRAWN) if one.kind == "outside"] == found


def test_outside_tells_each_point():
    assert kinds([81, 50, 90, 10]) == [
        ("outside", True, (0,)),
        ("outside", True, (2,)),
        ("outside", False, (3,)),
    ]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([51, 52] * 3, []),
        ([50, *[51, 52, 51] * 2, 52, 49], [("shift", True, (1, 2, 3, 4, 5, 6, 7))]),
        ([49, 48] * 4, [("shift", False, tuple(range(8)))]),
        ([51, 52, 51, 50, 52, 51, 52, 51], []),
        ([51, 52, 51, None, 52, 51, 52, 51], []),
        ([51, 52, 51, 49, 52, 51, 52, 51], []),
    ],
)
def test_shift_is_seven_in_a_row_on_one_side_of_the_mean(values, found):
    assert kinds(values) == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([47, 48, 49, 50, 51, 52], []),
        ([60, 46, 47, 48, 49, 50, 51, 52, 52], [("trend", True, (1, 2, 3, 4, 5, 6, 7))]),
        ([53, 52, 51, 50, 49, 48, 47], [("trend", False, (0, 1, 2, 3, 4, 5, 6))]),
        ([46, 47, 48, 49, 49, 50, 51, 52], []),
        ([46, 47, 48, None, 49, 50, 51, 52], []),
    ],
)
def test_trend_is_seven_steadily_up_or_down(values, found):
    assert kinds(values) == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([71, 51, 71], [("near", True, (0, 2))]),
        ([71, 71, 51], [("near", True, (0, 1))]),
        ([51, 71, 71], [("near", True, (1, 2))]),
        ([29, 29, 29], [("near", False, (0, 1, 2))]),
        ([29, 49, 29], [("near", False, (0, 2))]),
        ([70, 70, 51], []),
        ([30, 30, 49], []),
        ([71, 51, 51, 71], []),
        ([71, 29, 71], []),
        ([71, 71], []),
        ([71, None, 71], []),
        ([71, 71, None], []),
        ([71, 71, 51, 51, 71, 71], [("near", True, (0, 1)), ("near", True, (4, 5))]),
        ([71, 51, 71, 51, 71], [("near", True, (0, 2, 4))]),
        ([71, 71, 51, 71, 71, 49, 71, 71, 51], [("near", True, (0, 1, 3, 4)), ("near", True, (6, 7))]),
        ([51, 71, 71, 51, 50, 49, 29, 29], [("near", True, (1, 2)), ("near", False, (6, 7))]),
    ],
)
def test_near_is_two_of_three_on_one_side_beyond_two_thirds_of_the_way_to_its_limit(values, found):
    assert kinds(values) == found


@pytest.mark.parametrize("third", [50, 49, 10])
def test_near_needs_all_three_on_one_side_of_the_mean(third):
    assert [one for one in kinds([71, 71, third]) if one[0] == "near"] == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([80, 71, 51], [(True, (0, 1))]),
        ([80.1, 71, 51], []),
        ([81, 71, 71], [(True, (1, 2))]),
        ([20, 29, 49], [(False, (0, 1))]),
        ([19.9, 29, 49], []),
        ([81, 90, 71, 71], [(True, (2, 3))]),
    ],
)
def test_near_does_not_count_figures_outside_the_limits(values, found):
    assert [(is_up, places) for kind, is_up, places in kinds(values) if kind == "near"] == found


@pytest.mark.parametrize(("figures", "least", "most"), [(12, 0.03, 0.07), (24, 0.27, 0.36)])
def test_steady_series_show_signals_as_often_as_the_page_says(figures, least, most):
    """About one in twenty with twelve figures, about a third with 24."""
    chance = Random(1)
    steady = [[chance.gauss(60, 6) for _ in range(figures)] for _ in range(1500)]

    share = sum(bool(signals(series, limits(series))) for series in steady) / len(steady)

    assert least < share < most


@given(SERIES)
def test_turning_a_series_upside_down_turns_its_signals(values):
    turned = [None if value is None else 100 - value for value in values]

    found = {(one.kind, not one.is_up, one.places) for one in signals(turned, DRAWN)}

    assert found == {(one.kind, one.is_up, one.places) for one in signals(values, DRAWN)}


@given(SERIES)
def test_limits_lie_on_both_sides_of_the_mean_and_need_six_figures(values):
    found, figures = limits(values), [value for value in values if value is not None]

    assert (found is None) or (len(figures) >= 6 and found.low < found.mean < found.high)
    assert found is None or found.is_trial == (len(figures) < 12)


def test_signals_stand_in_the_order_of_their_kinds():
    values = [81, 71, 72, 73, 74, 75, 76, 77]

    assert [one.kind for one in signals(values, DRAWN)] == ["outside", "shift", "trend", "near"]
    assert Signal("trend", True, (1, 2, 3, 4, 5, 6, 7)) in signals(values, DRAWN)
