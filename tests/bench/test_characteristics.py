"""The simulations: their distribution, their people, and the rules for whole arrays."""

from pathlib import Path

import numpy as np
import pytest

from bench.characteristics.beta import cdf, log_gamma, quantile, shortest
from bench.characteristics.groups import bars_of, fitted, judge, side_by_side, states_of, together
from bench.characteristics.people import deviations, opinions, place_of, points, scores
from bench.characteristics.rules import read_rules
from bench.characteristics.studies.findings import FRONT, Answers, raised_by
from bench.characteristics.studies.series import signals_of
from scoring.figures.beta_function import beta_cdf, beta_quantile

ROOT = Path(__file__).parents[2]
THRESHOLDS = Path(__file__).with_name("patterns.yaml")
RULES = read_rules(THRESHOLDS)
# Quick ones, with a third of the runs.
QUICK = ("teams", "red_in_teams", "mixtures", "persons", "knowing", "one_group", "plans", "series")


def parameters(seed, count=300):
    """Of many shapes: leaning to either end, wide and narrow; never both below 1."""
    draw = np.random.default_rng(seed)
    small, large = np.exp(draw.uniform(-1, 6, count)), np.exp(draw.uniform(1.2, 7, count))
    return np.concatenate([small, large]), np.concatenate([large, small])


def bar(*given):
    bars = bars_of(np.array(given, float), RULES)
    return [float(bars.low), float(bars.high)]


# The Beta distribution


def test_log_gamma_is_that_of_factorials():
    assert log_gamma(np.array([1.0, 2.0, 5.0, 11.0])) == pytest.approx(np.log([1.0, 1.0, 24.0, 3_628_800.0]), abs=1e-12)


def test_cdf_is_that_of_the_engine():
    a, b = parameters(1)
    x = np.random.default_rng(2).uniform(0.001, 0.999, len(a))

    found = cdf(x, a, b)

    assert found == pytest.approx([beta_cdf(*each) for each in zip(x, a, b, strict=True)], rel=0, abs=1e-10)


def test_quantile_is_that_of_the_engine():
    a, b = parameters(3)

    found = quantile(0.8, a, b)

    assert found == pytest.approx([beta_quantile(0.8, *each) for each in zip(a, b, strict=True)], rel=0, abs=1e-10)


@pytest.mark.parametrize("level", [0.8, 0.9, 0.97])
def test_shortest_interval_holds_its_level_in_the_engines_distribution(level):
    a, b = parameters(4)

    low, high = shortest(a, b, level)

    ends = zip(low, high, a, b, strict=True)
    assert [beta_cdf(upper, *ab) - beta_cdf(lower, *ab) for lower, upper, *ab in ends] == pytest.approx(
        [level] * len(a), rel=0, abs=1e-8
    )


def test_shortest_interval_is_that_of_a_bisection():
    """As docs/scoring.md describes it: the densities at the quantiles of p and p + 0.8 are equal."""
    a, b = parameters(5, 20)
    inner = (a > 1.0) & (b > 1.0)

    low, high = shortest(a[inner], b[inner], 0.8)

    expected = [bisected(*each) for each in zip(a[inner], b[inner], strict=True)]
    assert np.stack([low, high], axis=-1) == pytest.approx(np.array(expected), rel=0, abs=1e-8)


def bisected(a, b):
    least, most = 0.0, 0.2
    for _ in range(34):
        p = (least + most) / 2
        low, high = beta_quantile(p, a, b), beta_quantile(p + 0.8, a, b)
        is_lower = (a - 1) * np.log(low / high) + (b - 1) * np.log((1 - low) / (1 - high)) < 0
        least, most = (p, most) if is_lower else (least, p)
    return beta_quantile(least, a, b), beta_quantile(least + 0.8, a, b)


def test_shortest_interval_reaches_the_end_where_the_density_is_highest_there():
    low, high = shortest(np.array([0.7, 14.0]), np.array([14.0, 0.7]), 0.8)

    assert (low[0], high[1]) == (0.0, 1.0)
    assert (high[0], low[1]) == pytest.approx((beta_quantile(0.8, 0.7, 14.0), beta_quantile(0.2, 14.0, 0.7)), abs=1e-10)


# Bars, verdicts and states


@pytest.mark.parametrize(
    ("given", "ends"),
    [
        ((25, 15, 25, 25, 175 / 6), (19.034, 36.398)),
        ((75, 65, 125 / 3, 250 / 3, 60), (52.973, 72.633)),
        ([0] * 10, (0, 7.607)),
        ([100] * 5, (85.906, 100)),
        ([50] * 12, (46.638, 53.362)),
        ([12.5] * 12, (10.300, 19.778)),
        ((0, 25, 25, 50, 75), (23.194, 50.553)),
    ],
)
def test_bar_has_the_golden_values_of_rule_three(given, ends):
    assert bar(*given) == pytest.approx(ends, rel=0, abs=5.1e-4)


def test_bar_of_a_mean_of_groups_has_the_golden_values():
    both = np.array([[25, 15, 25, 25, 175 / 6], [75, 65, 125 / 3, 250 / 3, 60]])

    whole = together(bars_of(both, RULES))

    assert (whole.mean, whole.low, whole.high) == pytest.approx((44.42, 37.94, 51.77), rel=0, abs=0.005)


def test_bar_holds_its_score_where_the_fitted_one_does_not():
    given = np.array([100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 0.0])

    plain, drawn = fitted(given, RULES, 0.05), bars_of(given, RULES, 0.05)

    assert (plain.low > plain.mean, drawn.low == drawn.mean) == (True, True)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ([25] * 5, "warns"),
        ([75] * 5, "supports"),
        ([50] * 5, ""),
        ([0, 0, 75, 75, 75, 75, 100], "is_split"),
        ([0, 75, 75, 75, 75, 75, 75], "supports"),
        ([38] * 3 + [62] * 3, ""),  # a shortfall of 6 is not split
    ],
)
def test_verdict_is_the_first_that_holds(given, verdict):
    judged = judge(np.array(given, float), RULES)

    found = [name for name in ("warns", "is_split", "supports") if getattr(judged, name)]

    assert "".join(found) == verdict


def front(*groups):
    return side_by_side([judge(np.array(group, float), RULES) for group in groups])


BAD, GOOD, MIDDLING, TWO_CAMPS = [25] * 6, [75] * 6, [50] * 6, [0, 0, 75, 75, 75, 75, 100]
LOW_AND_UNSURE = [10, 20, 50, 60, 70]


@pytest.mark.parametrize(
    ("groups", "state"),
    [
        ([BAD], "red"),
        ([[25] * 4], "amber"),
        ([GOOD], "insufficient"),
        ([BAD, BAD, GOOD], "red"),
        ([BAD, MIDDLING], "red"),
        ([BAD, GOOD], "amber"),
        ([BAD, GOOD, GOOD], "amber"),
        ([LOW_AND_UNSURE] * 5, "red"),
        ([GOOD, GOOD], "clear"),
        ([GOOD, MIDDLING], "amber"),
        ([GOOD, GOOD, MIDDLING], "clear"),
        ([GOOD, GOOD, LOW_AND_UNSURE], "amber"),
        ([GOOD, GOOD, TWO_CAMPS], "amber"),
        ([[56] * 20, [57] * 20], "amber"),
    ],
)
def test_state_is_the_first_row_that_holds(groups, state):
    states = states_of(front(*groups), RULES)

    assert [name for name in ("red", "amber", "clear", "insufficient") if getattr(states, name)] == [state]


# People


def test_people_answer_as_the_data_model_says():
    draw = np.random.default_rng(6)

    answers = points(deviations(draw, opinions(draw, (40_000,)), 6), 50.0)

    between = np.corrcoef(answers.T)[np.triu_indices(6, 1)].mean()
    assert (round(between, 2), round(6 * between / (1 + 5 * between), 2)) == (0.41, 0.81)
    assert (answers.mean(), answers.mean(axis=-1).std()) == pytest.approx((50.0, 18.6), abs=0.3)


@pytest.mark.parametrize("truth", [5, 35, 70, 95])
def test_answers_average_the_truth(truth):
    draw = np.random.default_rng(7)

    assert scores(draw, (200_000,), 1, float(truth)).mean() == pytest.approx(truth, abs=0.3)


def test_place_of_the_midpoint_is_the_middle_answer():
    assert place_of(50.0) == pytest.approx(3.0)


def test_people_of_a_team_share_a_part_of_their_opinion():
    draw = np.random.default_rng(8)

    people = opinions(draw, (50_000, 5), teams=4, shared=0.3)

    assert np.corrcoef(people.T)[0, [0, 1, 4]] == pytest.approx([1.0, 0.0, 0.3], abs=0.02)


# Series and findings


@pytest.mark.parametrize(
    ("values", "signal"),
    [
        ([50, 52, 49, 51, 50, 52, 49, 51, 50, 52, 49, 51], ""),
        ([50, 52, 49, 51, 50, 52, 49, 51, 50, 52, 49, 51, 70], "outside"),
        ([50, 60, 40, 50, 60, 40, 50, 60, 40, 50, 60, 40, 51, 52, 51, 52, 51, 52, 51], "shift"),
        ([50, 60, 40, 50, 60, 40, 50, 60, 40, 50, 60, 40, 44, 46, 48, 52, 54, 56], "trend"),
        ([50, 52, 49, 51, 50, 52, 49, 51, 50, 52, 49, 51, 54.8, 51, 54.8], "near"),
        ([50, 52, 49, 51, 50, 52, 49, 51, 50, 52, 49, 51, 54.8, 49, 54.8], ""),
        ([60, 60, 60, 60, 60, 61], ""),
    ],
)
def test_series_shows_each_signal(values, signal):
    found = signals_of(np.array([values], float))

    assert [name for name in ("outside", "shift", "trend", "near") if getattr(found, name)[0]] == [signal] * bool(
        signal
    )


def project(front_line=75.0, leaders=75.0, predicted=75.0, **changed):
    """One round: five groups of twelve, and five executives, who all answer the same, but for some questions."""
    answers = Answers(
        front=np.full((1, 5, 12, len(FRONT)), front_line),
        leaders=np.full((1, 5, 12), leaders),
        predicted=np.full((1, 5, 7), predicted),
    )
    for code, value in changed.items():
        place = answers.front[..., FRONT.index(code)] if code in FRONT else answers.leaders[..., int(code[1:]) - 1]
        place[:] = value
    return answers


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        (project(), []),
        (project(front_line=55.0, predicted=100.0), ["perception_gap"]),
        (project(leaders=25.0), ["no_learning", "supplier_mindset", "capability", "unsponsored"]),
        (project(E03=100.0), ["solution_first"]),
        (project(C1=25.0, C2=25.0), ["less_safe", "overload"]),
        (project(E12=25.0), ["no_learning"]),
        (project(S23=25.0, C1=25.0, C4=25.0), ["less_safe", "aligned_weaknesses"]),
    ],
)
def test_findings_are_raised_by_their_rules(answers, codes):
    raised = raised_by(answers, RULES)

    assert sorted(code for code, found in raised.items() if found[0]) == sorted(codes)


def test_finding_of_a_divided_group_needs_ten_people():
    halves = np.where(np.arange(12) % 2, 25.0, 75.0)[:, np.newaxis]
    divided = project(front_line=halves)
    few = Answers(divided.front[:, :, :8], divided.leaders, divided.predicted)

    assert [raised_by(answers, RULES)["divided"][0] for answers in (divided, few)] == [True, False]


def test_finding_of_wrong_predictions_needs_three_of_them():
    whole = project(predicted=100.0)
    two = Answers(whole.front, whole.leaders, whole.predicted[:, :2])

    assert not raised_by(two, RULES)["perception_gap"][0]
