"""Many rounds in a sentence and an icon, and the two or three movements that are certain."""

from results.present.change.page import change_page
from results.present.change.story import WORDS, certain, pattern, story
from scoring.change.model import Point
from scoring.change.xmr import Signal
from scoring.model import Interval
from tests.results.test_present_change import LIMITS, NAMES, change, principle, series

BAR = Interval(0, 100)


def _points(*means):
    return tuple(Point(number, mean, BAR if mean is not None else None) for number, mean in enumerate(means, start=1))


def test_story_goes_from_the_first_figure_to_the_last():
    assert story(_points(25.2, 40, 47, 30, 69)) == "From 25 to 69 in five rounds."
    assert story(_points(None, 25, 40, 69, None)) == "From 25 to 69 in three rounds."
    assert story(_points(*range(20, 35))) == "From 20 to 34 in 15 rounds."


def test_two_rounds_are_no_story():
    assert story(_points(25, 69)) == ""


def test_story_of_few_people_is_in_their_steps():
    few = (*_points(25, 40), Point(3, 70, BAR, is_coarse=True))

    assert story(few) == "From 25 to about 70 in three rounds."


def test_pattern_is_of_the_last_figure_and_not_of_an_old_signal():
    points = _points(*range(40, 48), None)

    assert pattern(points, (Signal("outside", False, (0,)), Signal("outside", True, (7,)))).kind == "up"
    assert pattern(points, (Signal("outside", False, (7,)),)).kind == "down"
    assert pattern(points, (Signal("outside", False, (0,)),)).kind == "steady"
    assert pattern(points, ()).word == WORDS["steady"] == "Within its usual ups and downs"


def test_three_widest_of_the_certain_movements_come_first_and_of_few_people_without_numbers():
    few = (Point(1, 20, BAR, is_coarse=True), Point(2, 90, BAR))
    made = (
        principle("P1", front=series("rose", *_points(40, 52))),
        principle("P2", front=series("unclear", *_points(10, 90))),
        principle("P3", front=series("fell", *_points(70, 40))),
        principle("P4", front=series("rose", *few)),
        principle("P5", front=series("rose", *_points(40, 55))),
        principle("P6", front=series("rose", *_points(None, 41))),
    )

    assert certain(made) == (
        "“Title of P4” rose.",
        "“Title of P3” fell from 70 to 40.",
        "“Title of P5” rose from 40 to 55.",
    )
    assert certain(made[5:]) == ("“Title of P6” rose.",)


def test_page_has_them_where_the_figures_are():
    many = series("rose", *_points(*range(40, 48)))
    page = change_page(change(principle("P1", front=many, limits=LIMITS), rounds=tuple(range(1, 9))), NAMES)
    (row,) = page.principles

    assert (row.story, row.pattern.kind) == ("From 40 to 47 in eight rounds.", "steady")
    assert page.certain == ("“Title of P1” rose from 46 to 47.",)
    assert [dot.text for dot in row.trend.dots] == ["40", *[""] * 6, "47"]


def test_page_has_none_of_them_where_nobody_can_be_compared():
    (row,) = change_page(change(principle("P1", panel=())), NAMES).principles

    assert (row.story, row.pattern) == ("", None)
