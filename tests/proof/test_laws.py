"""The oracle's bars are those of docs/scoring.md, and those that a fine grid gives."""

from fractions import Fraction
from math import exp

import pytest

from tests.proof.laws import bar_of_mean, height, is_shortest, law_of, law_of_few, peak, shortest

DOCTORS = (25, 15, 25, 25, Fraction(175, 6))
NURSES = (75, 65, Fraction(125, 3), Fraction(250, 3), 60)
# Scores of persons, the mean, and the bar of 80%.
KNOWN = (
    (DOCTORS, 23.83, 19.034, 36.398),
    (NURSES, 65, 52.973, 72.633),
    ((0,) * 10, 0, 0, 7.607),
    ((100,) * 5, 100, 85.906, 100),
    ((50,) * 12, 50, 46.638, 53.362),
    ((12.5,) * 12, 12.5, 10.300, 19.778),
    ((0, 25, 25, 50, 75), 35, 23.194, 50.553),
)
GRID = 5_000


def law(scores):
    return law_of([Fraction(score) for score in scores])


@pytest.mark.parametrize(("scores", "mean", "low", "high"), KNOWN)
def test_bar_is_the_known_one(scores, mean, low, high):
    bar = law(scores).bar(0.8)

    assert (round(law(scores).score, 2), round(bar[0], 3), round(bar[1], 3)) == (mean, low, high)


def test_law_of_doctors_has_the_known_parameters():
    assert (round(law(DOCTORS).a, 4), round(law(DOCTORS).b, 4)) == (12.1323, 30.8986)


def test_bar_of_doctors_and_nurses_together_is_the_known_one():
    some = [law(scores) for scores in (DOCTORS, NURSES)]

    found = bar_of_mean([(one.score, one.bar(0.8)) for one in some])

    assert [round(value, 2) for value in found] == [44.42, 37.94, 51.77]


@pytest.mark.parametrize("level", [0.7, 0.8, 0.9, 0.97])
@pytest.mark.parametrize("law", [*(law(scores) for scores, *_ in KNOWN), law_of_few(5, 100), law_of_few(7, 50)])
def test_no_grid_finds_a_shorter_interval(law, level):
    """The highest cells of a fine grid that together hold the share: they are neighbours."""
    places = [(cell + 0.5) / GRID for cell in range(GRID)]
    top = max(height(law.a, law.b, place) for place in places)
    heights = sorted(((exp(height(law.a, law.b, place) - top), place) for place in places), reverse=True)
    wanted, inside, held = level * sum(one for one, _ in heights), [], 0.0
    for one, place in heights:
        if held >= wanted:
            break
        held += one
        inside.append(place)

    low, high = shortest(law.a, law.b, level)

    assert abs(low - min(inside)) < 2 / GRID
    assert abs(high - max(inside)) < 2 / GRID


@pytest.mark.parametrize(("scores", "mean", "low", "high"), KNOWN)
def test_bar_holds_the_score(scores, mean, low, high):
    bar = law(scores).bar(0.8)

    assert bar[0] <= law(scores).score <= bar[1]


def test_check_of_a_bar_knows_one_that_is_shifted_or_stretched():
    one = law(NURSES)
    low, high = shortest(one.a, one.b, 0.8)

    assert is_shortest(one.a, one.b, low, high, 0.8)
    assert not is_shortest(one.a, one.b, low + 1e-6, high + 1e-6, 0.8)
    assert not is_shortest(one.a, one.b, low - 1e-6, high + 1e-6, 0.8)


@pytest.mark.parametrize(("scores", "mean", "low", "high"), KNOWN)
def test_bar_is_on_a_side_of_a_line_where_its_ends_are(scores, mean, low, high):
    one = law(scores)

    for line in (5, 20, 36, 37, 50, 60, 86):
        assert one.bar_is_below(line, 0.8) == (one.bar(0.8)[1] < line)
        assert one.bar_is_above(line, 0.8) == (one.bar(0.8)[0] > line)


def test_highest_density_is_at_an_end_where_all_are_there():
    assert (peak(0.7, 14.6), peak(7.9, 0.7), peak(3, 3)) == (0.0, 1.0, 0.5)
