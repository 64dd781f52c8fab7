"""Bars: the golden values of the method, their place on the scale, and what they are made of."""

from fractions import Fraction
from math import log, log1p

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.disclosure.steps import bar_of_mean
from scoring.figures.beta_function import beta_quantile, shortest_interval
from scoring.figures.intervals import bar, fit, fit_of_mean, interval
from scoring.model import Interval
from scoring.model.scales import Weights, add_up
from tests.scoring.instrument import instrument

DOCTORS = (25, 15, 25, 25, Fraction(175, 6))
NURSES = (75, 65, Fraction(125, 3), Fraction(250, 3), 60)
TALLIES = st.dictionaries(st.tuples(*[st.integers(0, 6)] * 5, st.just(0), st.just(0)), st.integers(1, 50), min_size=1)


def weights(scores):
    shares = [Fraction(score) / 100 for score in scores]
    total, squares = sum(shares), sum(share**2 for share in shares)
    return Weights(len(shares), (), float(100 * total / len(shares)), float(total), float(squares))


def bar_of(scores, level=0.8):
    return interval(fit(weights(scores), 1), level)


@pytest.mark.parametrize(
    ("scores", "mean", "low", "high", "digits"),
    [
        (DOCTORS, 23.83, 19.034, 36.398, 3),
        (NURSES, 65, 52.973, 72.633, 3),
        ([0] * 10, 0, 0, 7.607, 3),
        ([100] * 5, 100, 85.906, 100, 3),
        ([50] * 12, 50, 46.638, 53.362, 3),
        ([Fraction(25, 2)] * 12, 12.5, 10.300, 19.778, 3),
        ([0, 25, 25, 50, 75], 35, 23.194, 50.553, 3),
    ],
)
def test_interval_gives_the_golden_values(scores, mean, low, high, digits):
    fitted, found = fit(weights(scores), 1), bar_of(scores)

    assert (round(fitted.score, 2), round(found.low, digits), round(found.high, digits)) == (mean, low, high)


def test_fit_gives_the_golden_parameters():
    assert [round(one, 4) for one in fit(weights(DOCTORS), 1).parameters] == [12.1323, 30.8986]


def test_bar_of_a_mean_of_groups_gives_the_golden_values():
    means, bars = (23.0 + 5 / 6, 65.0), [bar_of(DOCTORS), bar_of(NURSES)]

    found = bar_of_mean(means, bars)

    assert [round(one, 2) for one in (sum(means) / 2, found.low, found.high)] == [44.42, 37.94, 51.77]


def test_bar_takes_its_level_and_its_pseudo_persons_from_the_rules():
    assert bar(weights(NURSES), instrument().rules) == bar_of(NURSES)


def by_bisection(level, a, b):
    """As the method puts it: the share below the lower end is halved 34 times."""
    low, high = 0.0, 1.0 - level
    for _ in range(34):
        share = (low + high) / 2
        ends = [beta_quantile(share, a, b), beta_quantile(share + level, a, b)]
        rising = [(a - 1) * log(end) + (b - 1) * log1p(-end) for end in ends]
        low, high = (share, high) if rising[0] < rising[1] else (low, share)
    return [beta_quantile(low, a, b), beta_quantile(low + level, a, b)]


@pytest.mark.parametrize("level", [0.7, 0.8, 0.9])
@pytest.mark.parametrize("a", [1.05, 1.5, 3.0, 20.0, 4000.0])
@pytest.mark.parametrize("b", [1.02, 2.0, 30.0, 1000.0])
def test_shortest_interval_is_that_of_bisection(level, a, b):
    assert shortest_interval(level, a, b) == pytest.approx(by_bisection(level, a, b), rel=0, abs=1e-8)


def test_shortest_interval_begins_or_ends_where_the_density_is_highest_there():
    assert shortest_interval(0.8, 1.0, 5.0) == (0.0, beta_quantile(0.8, 1.0, 5.0))
    assert shortest_interval(0.8, 5.0, 0.7) == (beta_quantile(1.0 - 0.8, 5.0, 0.7), 1.0)


def test_shortest_interval_of_almost_no_peak_ends_at_the_end():
    assert shortest_interval(0.8, 1.5, 1.0001)[1] == pytest.approx(1.0, rel=0, abs=1e-12)


@given(TALLIES, st.sampled_from([0.7, 0.8, 0.9]))
def test_interval_lies_on_the_scale_holds_the_score_and_has_a_width(tallies, level):
    total = add_up(tallies)
    if total.mean is None:
        return

    found = interval(fit(total, 1), level)

    assert 0.0 <= found.low <= total.mean + 1e-9
    assert total.mean - 1e-9 <= found.high <= 100.0
    assert found.low < found.high


@given(TALLIES)
def test_interval_mirrors_when_the_scale_is_turned_round(tallies):
    turned = {(*tally[4::-1], 0, 0): persons for tally, persons in tallies.items()}
    total, other = add_up(tallies), add_up(turned)
    if total.mean is None:
        return

    one, two = interval(fit(total, 1), 0.8), interval(fit(other, 1), 0.8)

    assert (one.low, one.high) == pytest.approx((100 - two.high, 100 - two.low), rel=0, abs=1e-7)


def test_interval_is_wider_at_a_higher_level():
    low, high = bar_of(NURSES, 0.8), bar_of(NURSES, 0.9)

    assert (high.low < low.low, low.high < high.high) == (True, True)


def test_interval_reaches_to_a_score_that_it_would_miss():
    """Many pseudo-persons draw the bar to the middle."""
    assert interval(fit(weights([100] * 3), 30), 0.8).high == 100.0


def test_fit_of_a_mean_takes_scores_as_evenly_spread():
    """m = (5 x 0.4 + 1/2) / 6 and kappa = 2 (5 + 2) - 1."""
    found = fit_of_mean(5, 40.0, 1)

    assert (round(found.mean, 9), round(found.size, 9), found.score) == (round(2.5 / 6, 9), 13.0, 40.0)


def test_fit_knows_more_of_people_who_agree():
    assert fit(weights([50] * 4), 1).size > fit(weights([0, 100, 0, 100]), 1).size


def test_bar_of_one_group_is_its_own():
    assert bar_of_mean([50.0], [Interval(40.0, 70.0)]) == Interval(40.0, 70.0)
