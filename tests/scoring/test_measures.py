"""Run charts and XmR charts: worked numbers, each rule at its edges, and what must hold for any series."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, groupby, pairwise
from pathlib import Path
from statistics import fmean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.measures import run_chart, xmr
from scoring.measures.model import Limits, Runs, Series, Signal
from scoring.measures.reading import read

# Viscosity of aircraft primer paint, in Montgomery, Introduction to Statistical Quality Control, on individuals charts.
VISCOSITY = [
    "33.75", "33.05", "34.00", "33.81", "33.46", "34.02", "33.68", "33.27", "33.49", "33.20", "33.62", "33.00", "33.54",
    "33.12", "33.84",
]  # fmt: skip
FIRST = date(2025, 1, 1)
DRAWN = Limits(Fraction(50), Fraction(20), Fraction(80), Fraction(10), Fraction(1), Fraction(1))
NUMBERS = st.lists(st.integers(-500, 500), min_size=12, max_size=30)


def series(values, **more):
    days = tuple(FIRST + timedelta(days=place) for place in range(len(values)))
    return Series(days, tuple(Decimal(value) for value in values), **more)


def day(place):
    return FIRST + timedelta(days=place)


def fractions(values):
    return [Fraction(value) for value in values]


def signs_of(values):
    return [(one.kind, one.is_up, one.places) for one in xmr.signals(fractions(values), DRAWN)]


def test_published_series_has_its_mean_and_limits():
    found = read(series(VISCOSITY)).limits

    assert [round(float(one), 2) for one in (found.mean, found.low, found.high)] == [33.52, 32.24, 34.80]
    assert (round(float(found.mean_range), 2), round(float(found.range_high), 2)) == (0.48, 1.57)


@given(NUMBERS)
def test_limits_are_those_of_floating_point_worked_out_another_way(values):
    found = xmr.limits(fractions(values))

    ranges = [max(pair) - min(pair) for pair in pairwise(values)]
    assert float(found.mean) == pytest.approx(fmean(values))
    assert float(found.high - found.mean) == pytest.approx(3 * fmean(ranges) / 1.128, rel=2e-3, abs=1e-9)
    assert float(found.range_high) == pytest.approx(3.27 * fmean(ranges))
    assert found.mean - found.low == found.high - found.mean == 3 * found.sigma


@given(NUMBERS, st.integers(-90, 90), st.integers(1, 9))
def test_moving_and_stretching_a_series_moves_and_stretches_its_limits(values, more, times):
    before, after = (read(series(one)) for one in (values, [times * value + more for value in values]))

    assert after.limits.mean == times * before.limits.mean + more
    assert after.limits.low == times * before.limits.low + more
    assert after.limits.high == times * before.limits.high + more
    assert after.limits.range_high == times * before.limits.range_high
    assert after.signals == before.signals


@given(NUMBERS, st.integers(-500, 500))
def test_a_series_upside_down_has_high_and_low_swapped(values, target):
    up = read(series(values, better="up", target=Decimal(target)))
    down = read(series([-value for value in values], better="down", target=Decimal(-target)))

    assert (down.limits.low, down.limits.high) == (-up.limits.high, -up.limits.low)
    assert {(one.kind, not one.is_up, one.places) for one in down.signals} == {
        (one.kind, one.is_up, one.places) for one in up.signals
    }
    assert (down.assurance, down.variation == "common") == (up.assurance, up.variation == "common")


@given(st.lists(st.integers(0, 9), min_size=10, max_size=11))
def test_run_charts_have_the_median_and_turn_with_the_series(values):
    found, turned = read(series(values)), read(series([-value for value in values]))

    assert found.median == -turned.median == Fraction(median(fractions(values)))
    assert [replace(one, is_up=not one.is_up) for one in turned.signals] == list(found.signals)
    assert found.runs == turned.runs


@pytest.mark.parametrize(("count", "kind"), [(0, "values"), (9, "values"), (10, "run"), (11, "run"), (12, "xmr")])
def test_kind_of_chart_follows_from_how_many_values_there_are(count, kind):
    found = read(series(range(count)))

    assert (found.kind, found.limits is not None, found.median is not None) == (kind, kind == "xmr", kind == "run")


def test_limits_stop_where_values_cannot_go():
    values = [0, 90] * 6
    found = read(series(values, floor=Decimal(0), ceiling=Decimal(100))).limits

    assert (found.mean, found.low, found.high, found.sigma) == (45, 0, 100, Fraction(266, 100) * 90 / 3)


@pytest.mark.parametrize(("value", "found"), [("80", []), ("80.1", [True]), ("20", []), ("19.9", [False])])
def test_outside_is_beyond_a_limit_and_not_on_it(value, found):
    assert [is_up for kind, is_up, _ in signs_of(["50", value]) if kind == "outside"] == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([51, 52] * 3, []),
        ([50, *[51, 52, 51] * 2, 52, 49], [("shift", True, (1, 2, 3, 4, 5, 6, 7))]),
        ([49, 48] * 4, [("shift", False, tuple(range(8)))]),
        ([51, 52, 51, 50, 52, 51, 52, 51], []),
        ([48, 49, 50, 51, 52], []),
        ([60, 47, 48, 49, 50, 51, 52, 52], [("trend", True, (1, 2, 3, 4, 5, 6))]),
        ([53, 52, 51, 50, 49, 48], [("trend", False, (0, 1, 2, 3, 4, 5))]),
        ([48, 49, 50, 50, 51, 52], []),
        ([71, 49, 71], [("near", True, (0, 2))]),
        ([29, 29, 51], [("near", False, (0, 1))]),
        ([70, 71, 51], []),
        ([80, 71, 51], [("near", True, (0, 1))]),
        ([71, 51, 51, 71], []),
        ([71, 71], []),
    ],
)
def test_signals_at_their_edges(values, found):
    assert signs_of(values) == found


def test_value_outside_is_not_near():
    assert [kind for kind, _, _ in signs_of([81, 71, 51])] == ["outside"]


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        ([1, 9] * 5, []),
        (
            [6, 7, 6, 7, 6, 7, 1, 2, 1, 2, 1, 2],
            [("shift", True, (0, 1, 2, 3, 4, 5)), ("shift", False, (6, 7, 8, 9, 10, 11))],
        ),
        ([6, 7, 6, 7, 6, 1, 2, 1, 2, 1], []),
        ([9, 5, 9, 9, 9, 5, 9, 9, 1, 1, 1, 1, 5, 5], [("shift", True, (0, 2, 3, 4, 6, 7))]),
        ([5, 1, 2, 3, 3, 4, 5, 1, 9, 1], [("trend", True, (1, 2, 3, 5, 6))]),
        ([5, 4, 3, 2, 9, 1, 9, 1, 9, 1], []),
        ([5, 4, 3, 2, 1, 9, 1, 9, 1, 9], [("trend", False, (0, 1, 2, 3, 4))]),
        ([5] * 10, []),
    ],
)
def test_rules_of_run_charts(values, kinds):
    assert [(one.kind, one.is_up, one.places) for one in run_chart.signals(fractions(values))] == kinds


def test_runs_are_counted_between_those_that_chance_leaves():
    assert run_chart.count_runs(fractions([1, 9] * 5)) == Runs(10, 3, 9)
    assert run_chart.count_runs(fractions([1] * 5 + [9] * 5)) == Runs(2, 3, 9)
    assert run_chart.count_runs(fractions([1, 1, 9, 9, 1, 1, 9, 9, 1, 9])) == Runs(6, 3, 9)
    assert run_chart.count_runs(fractions([5] * 10)) is None
    assert (Runs(2, 3, 9).are_too_few, Runs(3, 3, 9).are_too_few) == (True, False)
    assert (Runs(10, 3, 9).are_too_many, Runs(9, 3, 9).are_too_many) == (True, False)


@pytest.mark.parametrize(("above", "below"), [(1, 1), (2, 5), (4, 4), (5, 5), (6, 4)])
def test_chances_of_runs_are_those_of_every_order(above, below):
    size, counted = above + below, {}
    for chosen in combinations(range(size), above):
        count = sum(1 for _ in groupby(place in chosen for place in range(size)))
        counted[count] = counted.get(count, 0) + 1

    total = sum(counted.values())
    assert all(
        run_chart.chance_of_runs(above, below, count) == Fraction(counted.get(count, 0), total)
        for count in range(2, size + 1)
    )


@pytest.mark.parametrize(
    ("each", "rare"), [(5, (2, 10)), (6, (3, 11)), (8, (4, 14)), (10, (6, 16)), (12, (7, 19)), (15, (10, 22))]
)
def test_usual_runs_lie_between_the_critical_values_of_the_published_table(each, rare):
    fewest, most = run_chart.usual_runs(each, each)

    assert (fewest - 1, most + 1) == rare


@pytest.mark.parametrize(
    ("better", "last", "variation", "is_up"),
    [
        ("up", 90, "improving", True),
        ("up", 10, "concerning", False),
        ("down", 90, "concerning", True),
        ("down", 10, "improving", False),
        ("", 90, "neither", True),
        ("up", 50, "common", None),
    ],
)
def test_variation_is_that_of_the_last_value(better, last, variation, is_up):
    found = read(series([49, 51] * 8 + [last], better=better))

    assert (found.variation, found.is_up) == (variation, is_up)


def test_signal_that_is_over_does_not_count_for_the_last_value():
    found = read(series([49, 51] * 4 + [90, 10] + [49, 51] * 8, better="up"))

    assert (found.signals, found.variation) == (
        (Signal("outside", True, (8,)), Signal("outside", False, (9,))),
        "common",
    )


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [
        ("up", "44.68", "hit"),
        ("up", "44.69", "either"),
        ("up", "55.32", "either"),
        ("up", "55.33", "miss"),
        ("down", "55.32", "hit"),
        ("down", "55.31", "either"),
        ("down", "44.68", "either"),
        ("down", "44.67", "miss"),
        ("", "1", None),
        ("up", None, None),
    ],
)
def test_assurance_compares_the_limits_with_the_target(better, target, assurance):
    """Mean 50, every moving range 2: the limits are 50 - 5.32 and 50 + 5.32."""
    target = target and Decimal(target)

    assert read(series([49, 51] * 6, better=better, target=target)).assurance == assurance


def bounds(found):
    return [(one.start, one.end, one.limits and one.limits.mean) for one in found.stretches]


@pytest.mark.parametrize(
    ("blocks", "kind", "expected"),
    [
        ((15, 12), "xmr", [(0, 15, 0), (15, 27, 1)]),
        ((15, 11), "xmr", [(0, 26, 0)]),
        ((15, 5, 12), "xmr", [(0, 20, 0), (20, 32, 2)]),
        ((5, 12), "xmr", [(0, 5, None), (5, 17, 1)]),
        ((5, 5, 12, 3), "xmr", [(0, 10, None), (10, 25, 2)]),
        ((6, 6), "run", []),
        ((4, 4), "values", []),
    ],
)
def test_limits_begin_again_only_with_twelve_values_of_their_own(blocks, kind, expected):
    values = [place for place, count in enumerate(blocks) for _ in range(count)]
    starts = tuple(day(sum(blocks[:place])) for place in range(1, len(blocks)))
    found = read(series(values, starts=starts))

    assert (found.kind, bounds(found)) == (kind, expected)


def test_starts_before_and_after_all_values_change_nothing():
    assert read(series(range(12), starts=(day(-9), day(0), day(99)))) == read(series(range(12)))


def test_values_after_a_start_are_judged_by_the_limits_before_it_until_they_have_their_own():
    values = [49, 51] * 8 + [90] * 3
    found = read(series(values, starts=(day(16),), better="up"))

    assert [one.places for one in found.signals if one.kind == "outside"] == [(16,), (17,), (18,)]
    assert (found.variation, found.limits.mean) == ("improving", 50)


def test_places_of_later_stretches_count_from_the_first_value():
    found = read(series([49, 51] * 6 + [59, 61] * 6 + [99], starts=(day(12),)))

    assert [one.places for one in found.signals if one.kind == "outside"] == [(24,)]


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="two values"):
        xmr.limits([Fraction(1)])
    with pytest.raises(ValueError, match="median"):
        run_chart.median([])
    with pytest.raises(ValueError, match="needs a day"):
        Series((FIRST,), ())
    with pytest.raises(ValueError, match="must go up"):
        Series((FIRST, FIRST), (Decimal(1), Decimal(2)))


def test_worked_example_of_the_document_is_right():
    found = read(series([49, 51] * 6)).limits
    text = (Path(__file__).parents[2] / "docs" / "indicators.md").read_text(encoding="utf-8")

    numbers = [f"{float(one):.2f}" for one in (found.low, found.high, found.range_high)]
    assert numbers == ["44.68", "55.32", "6.54"]
    assert "The limits are {} and {}, and a moving range\nabove {} is unusual.".format(*numbers) in text
