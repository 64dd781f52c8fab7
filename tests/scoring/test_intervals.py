"""Bars: the golden values, their place inside the scale, and how often they hold the truth."""

import json
import re
from itertools import product
from math import factorial, prod
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.figures.intervals import Fit, fit, interval, share_interval, together
from tests.scoring.instrument import ROOT

# Even, two camps, a hill, leaning low, leaning high, nearly all at the top.
SHAPES = ([1, 1, 1, 1, 1], [5, 1, 1, 1, 5], [1, 4, 8, 4, 1], [8, 4, 2, 1, 1], [1, 1, 2, 6, 10], [1, 1, 1, 1, 16])
DOCUMENT = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")
GOLDEN = json.loads(Path(__file__).with_name("golden.json").read_text(encoding="utf-8"))


def test_interval_gives_the_golden_values():
    found = [interval(fit(categories, prior), level) for categories, prior, level, _, _ in GOLDEN["bar"]]

    assert [end for bar in found for end in (bar.low, bar.high)] == pytest.approx(
        [end for *_, low, high in GOLDEN["bar"] for end in (low, high)], rel=0, abs=1e-10
    )


@given(st.lists(st.integers(0, 100_000), min_size=5, max_size=5).filter(any), st.sampled_from([0.7, 0.8, 0.9]))
def test_interval_lies_inside_the_scale_and_has_a_width(categories, level):
    bar = interval(fit(categories), level)

    assert 0.0 < bar.low < bar.high < 100.0


@given(st.lists(st.integers(0, 200), min_size=5, max_size=5).filter(any))
def test_interval_mirrors_when_the_scale_is_turned_round(categories):
    bar, turned = interval(fit(categories)), interval(fit(categories[::-1]))

    assert (bar.low, bar.high) == pytest.approx((100 - turned.high, 100 - turned.low), rel=0, abs=1e-9)


def test_interval_is_wider_at_a_higher_level():
    low, high = interval(fit([1, 2, 3, 2, 1]), 0.8), interval(fit([1, 2, 3, 2, 1]), 0.9)

    assert (high.low < low.low, low.high < high.high) == (True, True)


def worst_coverage(n, prior, shapes):
    """In percent: how often the nominal 90% interval of `n` persons holds the truth, at the worst of the shapes."""
    bars = {counts: interval(fit(counts, prior), 0.9) for counts in product(range(n + 1), repeat=5) if sum(counts) == n}
    return round(
        100
        * min(
            sum(_chance(counts, shape) for counts, bar in bars.items() if bar.low <= _truth(shape) <= bar.high)
            for shape in shapes
        )
    )


def test_interval_of_ninety_per_cent_holds_the_truth_as_often_as_the_document_says():
    usual, of_half = written(r"in (\d+), (\d+) and (\d+)% of cases with 3, 5 and 8 persons; with 0\.5 it is (.*)%\.")

    assert [worst_coverage(n, 0.2, SHAPES) for n in (3, 5, 8)] == usual
    assert [worst_coverage(n, 0.5, SHAPES) for n in (3, 5, 8)] == of_half


def test_interval_holds_a_truth_at_the_end_as_seldom_as_the_document_says():
    usual, of_half = written(r"in (\d+), (\d+) and (\d+)% of cases with 3, 5 and 8 persons: .* 0\.5 it would be (.*)%,")
    ((five, four, three),) = re.findall(r"If (\d+)% .* answer 5, (\d+)% .* answer 4 and (\d+)% .* answer 3", DOCUMENT)
    shape = [0, 0, int(three), int(four), int(five)]

    assert [worst_coverage(n, 0.2, [shape]) for n in (3, 5, 8)] == usual
    assert [worst_coverage(n, 0.5, [shape]) for n in (3, 5, 8)] == of_half
    assert [worst_coverage(n, 0.2, [shape[::-1]]) for n in (3, 5, 8)] == usual


def written(pattern):
    """The three percentages of the prior 0.2, then those of 0.5."""
    ((*usual, of_half),) = re.findall(pattern, DOCUMENT)
    return [int(one) for one in usual], [int(one) for one in re.findall(r"\d+", of_half)]


def _truth(shape):
    return sum(25 * step * weight for step, weight in enumerate(shape)) / sum(shape)


def _chance(counts, shape):
    shares = [weight / sum(shape) for weight in shape]
    ways = factorial(sum(counts)) / prod(map(factorial, counts))
    return ways * prod(share**count for share, count in zip(shares, counts, strict=True))


def test_together_of_one_group_is_that_group():
    assert together([Fit(0.3, 0.01)]) == Fit(0.3, 0.01)


def test_together_averages_means_and_shrinks_the_variance():
    assert together([Fit(0.25, 0.02), Fit(0.75, 0.02)]) == Fit(0.5, 0.01)


def test_share_interval_reaches_the_end_where_nobody_or_everybody_counts():
    assert (share_interval(0, 8).low, share_interval(8, 8).high) == (0.0, 100.0)


def test_share_interval_is_jeffreys_elsewhere():
    bar = share_interval(3, 12)

    # SciPy's values for Beta(3.5, 9.5) at a tenth and nine tenths.
    assert (bar.low, bar.high) == pytest.approx((12.40814537442761, 43.12423283951497), rel=0, abs=1e-10)
