"""Corners that random rounds hardly reach, each with its answer worked out by hand."""

import pytest

from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.flags.sensitivity import break_even
from tests.scoring.instrument import evidence, instrument, packed


def it_bin(**answers):
    return assess(evidence(**answers), instrument()).flags["it_bin"]


def states(flag):
    return {one.name: one.state for one in flag.variations}


def test_flag_stands_clear_without_the_local_it_that_alone_made_it_amber():
    flag = it_bin(medical="4" * 12, nursing="4" * 12, informatics="2" * 5)

    assert flag.state == "amber"
    assert states(flag)["without Local informatics and IT staff"] == "clear"
    assert states(flag)["without Doctors"] == "amber"


def test_flag_stands_clear_without_the_supplier_that_alone_made_it_amber():
    flag = it_bin(medical="4" * 12, nursing="4" * 12, supplier="222")

    assert (flag.state, states(flag)["without Suppliers and delivery partners"]) == ("amber", "clear")


def test_flag_has_no_evidence_without_the_leaders_who_alone_made_it_amber():
    flag = it_bin(executive="1111")

    assert (flag.state, states(flag)["without Executives and board"]) == ("amber", "insufficient")


@pytest.mark.parametrize(
    ("doctors", "state", "convention", "varied"),
    [
        ("11135", "amber", "with bars of 70% instead of 80%", "red"),
        ("11115", "red", "with bars of 90% instead of 80%", "amber"),
        ("22233", "red", "with small groups drawn closer to the middle (prior 0.5 instead of 0.2)", "amber"),
    ],
)
def test_flag_can_hang_on_one_convention_of_its_bars_alone(doctors, state, convention, varied):
    flag = it_bin(medical=doctors, nursing="33333")

    others = {one.name: one.state for one in flag.variations if one.name.startswith("with ") and one.state != state}
    assert (flag.state, others) == (state, {convention: varied})


def test_break_even_is_told_close_to_both_ends():
    """Ten persons who average 54.95 and ten silent: 50 - 4.95 / 1 = 45.05; with one silent 0.5 and 99.5."""
    assert round(break_even(54.95, 10, 10), 9) == 45.05
    assert round(break_even(54.95, 10, 1), 9) == 0.5
    assert round(break_even(45.05, 10, 1), 9) == 99.5


def test_break_even_is_told_short_of_both_ends():
    assert (break_even(54.0, 10, 1), break_even(46.0, 10, 1)) == (10.0, 90.0)
    assert (break_even(55.0, 10, 1), break_even(45.0, 10, 1)) == (None, None)
    assert (break_even(55.1, 10, 1), break_even(44.9, 10, 1)) == (None, None)


def test_gap_needs_two_persons_on_either_side_and_says_so():
    alone, two = (assess(evidence(medical="1" * 12, executive=said), instrument()).gaps[0] for said in ("5", "55"))

    assert (alone.is_gap, bool(alone.reason)) == (None, True)
    assert (two.is_gap, two.reason) == (True, "")


def test_unsponsored_needs_half_of_the_front_line():
    few = finding("unsponsored", medical="5" * 12, nursing="3" * 12, allied="3" * 12, executive="111")
    half = finding("unsponsored", medical="5" * 12, nursing="3" * 12, executive="111")

    assert (few.raised, half.raised) == (False, True)
    assert (few.figures, half.figures) == (("flag/it_bin", "flag/local_ownership"),) * 2


def finding(code, **answers):
    return next(one for one in assess(evidence(**answers), instrument()).findings if one.code == code)


def test_order_is_not_raised_by_rounding():
    """Thirty executives: 100 on the later question, 75.4 on the earlier ones, so 24.6 and not 25 points apart."""
    usual, better = packed({"E01": 4, "E02": 4, "E03": 5}), packed({"E01": 5, "E02": 4, "E03": 5})
    said = collect(
        instrument(), [("executive", usual, 29), ("executive", better, 1)], threshold=5, invited={"executive": 30}
    )
    found = next(one for one in assess(said, instrument()).findings if one.code == "solution_first")

    assert found.raised is False
    assert found.figures == ("cell/executive/solution_first.later", "cell/executive/solution_first.earlier")
