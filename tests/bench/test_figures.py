"""Figures, their verdicts and the table."""

import pytest

from bench.figures import Figure, Goal, Measured, percentile, spelt

AT_MOST = Goal(must=12, aim=3)
AT_LEAST = Goal(must=150, aim=700, at_least=True)


@pytest.mark.parametrize(
    ("goal", "value", "verdict"),
    [
        (AT_MOST, 3, "aim"),
        (AT_MOST, 3.01, "must"),
        (AT_MOST, 12, "must"),
        (AT_MOST, 12.01, "NO"),
        (AT_LEAST, 700, "aim"),
        (AT_LEAST, 150, "must"),
        (AT_LEAST, 149.9, "NO"),
    ],
)
def test_goal_tells_aim_from_must_at_its_limits(goal, value, verdict):
    assert goal.verdict(value) == verdict


def test_figure_without_a_goal_is_not_judged():
    assert Figure("pages", 6, "").cells == ("pages", "6", "", "", "", "")


def test_measured_prints_columns_under_each_other():
    figures = [Figure("open", 4.2, "ms", 3.5, AT_MOST), Figure("best rate", 1234.5, "/s", None, AT_LEAST)]

    assert str(Measured("Pages", figures, ["More."])).splitlines() == [
        "## Pages",
        "figure    |    value | ratio | must | aim |  met",
        "--------- | -------- | ----- | ---- | --- | ----",
        "open      |  4.20 ms |  3.50 |   12 |   3 | must",
        "best rate | 1,234 /s |       |  150 | 700 |  aim",
        "More.",
    ]


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (0.047, "0.05"), (9.5, "9.50"), (56.71, "56.7"), (100, "100"), (1234.5, "1,234")]
)
def test_spelt_keeps_the_decimals_worth_reading(value, text):
    assert spelt(value) == text


@pytest.mark.parametrize(("percent", "value"), [(0, 1), (50, 10), (95, 19), (96, 20), (100, 20)])
def test_percentile_is_a_value_that_was_seen(percent, value):
    shuffled = [*range(20, 10, -1), *range(1, 11)]

    assert percentile(shuffled, percent) == value
