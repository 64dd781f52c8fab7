"""Where things stand in a chart."""

import pytest

from results import charts
from results.charts import Bar, Marks, Part
from scoring.model import Interval


@pytest.mark.parametrize(("score", "number"), [(0, 0), (0.5, 1), (42.4, 42), (42.5, 43), (99.5, 100)])
def test_rounded_sends_halves_up(score, number):
    assert charts.rounded(score) == number


@pytest.mark.parametrize(("score", "step"), [(0, 1), (19.4, 1), (19.5, 2), (59.9, 4), (80, 5), (100, 5)])
def test_step_follows_the_number_as_printed(score, step):
    assert charts.step(score) == step


def test_bar_places_score_interval_and_lowest_group():
    assert charts.bar(50, Interval(40, 62.5), 0) == Bar(
        fill="#8fb8c2", width="200.0", low="168.0", high="258.0", lowest="8.0"
    )


def test_bar_has_no_mark_when_there_is_no_lowest_group():
    assert charts.bar(100, Interval(90, 97)) == Bar(fill="#8fb8c2", width="400.0", low="368.0", high="408.0", lowest="")


@pytest.mark.parametrize(("high", "fill"), [(49.9, "#b0463c"), (50, "#8fb8c2")])
def test_bar_is_dark_only_where_it_lies_wholly_below_the_midpoint(high, fill):
    assert charts.bar(40, Interval(30, high)).fill == fill


def test_bar_has_no_line_when_the_interval_may_not_be_told():
    assert charts.bar(40, None) == Bar(fill="#8fb8c2", width="160.0", low="", high="")


def test_reaching_leaves_an_interval_that_holds_the_score():
    assert charts.reaching(Interval(40, 60), 50) == Interval(40, 60)


def test_reaching_widens_an_interval_that_misses_the_score():
    assert charts.reaching(Interval(7, 17), 6) == Interval(6, 17)


def test_parts_share_a_bar_among_the_answers_that_were_given():
    assert charts.parts((5, 0, 1, 14, 0)) == (
        Part(fill="#6b1d3a", ink="#ffffff", start="8.0", width="100.0", middle="58.0", text="5"),
        Part(fill="#dd8a4f", ink="#212b32", start="108.0", width="20.0", middle="118.0", text=""),
        Part(fill="#f3c983", ink="#212b32", start="128.0", width="280.0", middle="268.0", text="14"),
    )


def test_marks_place_leaders_and_groups():
    assert charts.marks([100], [0, 50]) == Marks(circles=("408.0",), corners=("2.0", "202.0"))
