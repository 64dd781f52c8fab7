"""Corners that random rounds hardly reach, each with its answer worked out by hand."""

import pytest

from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.flags.lines import is_above, is_below, is_smaller
from scoring.flags.sensitivity import break_even
from scoring.model import Asked, NotAsked, Setting
from scoring.words import variations as words
from tests.scoring.instrument import evidence, instrument, packed, same


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
    ("doctors", "nurses", "state", "convention", "varied"),
    [
        ("11135", "33333", "amber", words.SHORTER_BARS(), "red"),
        ("11125", "33333", "red", words.LONGER_BARS(), "amber"),
        ("22233", "33333", "red", words.CLOSER_TO_THE_MIDDLE(), "amber"),
        ("33444", "44445", "clear", words.CLOSER_TO_THE_MIDDLE(), "amber"),
        ("33333334444", "333333344444", "amber", words.LOWER_CLEAR_LINE(), "clear"),
        ("3334444", "333333344444", "clear", words.HIGHER_CLEAR_LINE(), "amber"),
        ("2244444444", "444444444444", "clear", words.SPLIT_SOONER(), "amber"),
        ("1244444444", "444444444444", "amber", words.SPLIT_LATER(), "clear"),
        ("1d4444444443", "444444444444", "clear", words.DONT_KNOW_AS_TWO(), "amber"),
    ],
)
def test_flag_can_hang_on_one_convention_alone(doctors, nurses, state, convention, varied):
    flag = it_bin(medical=doctors, nursing=nurses)

    others = {one.name: one.state for one in flag.variations if one.name.startswith("with ") and one.state != state}
    assert (flag.state, others) == (state, {convention: varied})


def test_line_is_missed_by_more_than_rounding():
    near, far = 5e-10, 2e-9

    assert (is_below(50 - near, 50), is_below(50 - 1e-9, 50), is_below(50 - far, 50)) == (False, False, True)
    assert (is_above(50 + near, 50), is_above(50 + 1e-9, 50), is_above(50 + far, 50)) == (False, False, True)
    assert (is_smaller(0.7 - 5e-13, 0.7), is_smaller(0.7 - 1e-12, 0.7), is_smaller(0.699, 0.7)) == (False, False, True)


def test_break_even_is_told_close_to_both_ends():
    """Ten persons who average 54.95 and ten silent: 50 - 4.95 / 1 = 45.05; with one silent 0.5 and 99.5."""
    assert round(break_even(54.95, 10, 10), 9) == 45.05
    assert round(break_even(54.95, 10, 1), 9) == 0.5
    assert round(break_even(45.05, 10, 1), 9) == 99.5


def test_break_even_is_told_short_of_both_ends():
    assert (break_even(54.0, 10, 1), break_even(46.0, 10, 1)) == (10.0, 90.0)
    assert (break_even(55.0, 10, 1), break_even(45.0, 10, 1)) == (None, None)
    assert (break_even(55.1, 10, 1), break_even(44.9, 10, 1)) == (None, None)


def test_unsponsored_needs_half_of_the_front_line_to_be_good_whether_it_counts_or_not():
    few = finding("unsponsored", medical="5" * 12, nursing="3" * 12, allied="3" * 12, executive="111")
    half = finding("unsponsored", medical="5" * 12, nursing="3" * 12, executive="111")
    unproven = finding("unsponsored", medical="5" * 12 + "d" * 12, nursing="3" * 12, executive="111")

    assert (few.raised, half.raised, unproven.raised) == (False, True, True)
    assert (few.figures, half.figures) == (("flag/it_bin", "flag/local_ownership"),) * 2


# Exactly at a line, and one answer or one person beyond it.


def verdicts(setting=None, **answers):
    """Of the groups on the first flag, with its state. Groups that are not named do not concern the change."""
    rows = [(code, same(answer), 1) for code, given in answers.items() for answer in given]
    sizes = setting or {}
    left = [code for code in instrument().expected_groups if code not in answers]
    said = Setting(
        {code: Asked("everyone", sizes.get(code)) for code in answers},
        {code: NotAsked("not_concerned", "Rosters only.") for code in left},
    )
    invited = {code: sizes.get(code) for code in answers}
    found = assess(collect(instrument(), rows, threshold=5, invited=invited, setting=said), instrument())
    flag = found.flags["it_bin"]
    return {one.code: one.verdict for one in flag.verdicts} | {"state": flag.state}


@pytest.mark.parametrize(
    ("doctors", "verdict", "state"),
    [
        # The mean shortfall is 6, and then 6.25.
        ("111" + "5" * 22, "support", "clear"),
        ("111" + "5" * 21, "split", "amber"),
        # One person below the midpoint splits nobody, two do.
        ("1" + "5" * 5, "support", "clear"),
        ("11" + "5" * 10, "split", "amber"),
        # 14 of 20 can say, and then 13.
        ("4" * 14 + "d" * 6, "support", "clear"),
        ("4" * 13 + "d" * 7, "unproven", "clear"),
        # Nobody can.
        ("d" * 12, None, "amber"),
        # All are at the midpoint.
        ("3" * 12, "unclear", "clear"),
    ],
)
def test_verdict_at_its_line_is_what_it_must_be(doctors, verdict, state):
    found = verdicts(medical=doctors, nursing="5" * 12, service_user="5" * 12)

    assert (found.get("medical"), found["state"]) == (verdict, state)


@pytest.mark.parametrize(("size", "verdict"), [(48, "support"), (49, "unproven")])
def test_a_quarter_of_those_asked_is_enough(size, verdict):
    found = verdicts({"medical": size}, medical="4" * 12, nursing="4" * 12)

    assert found["medical"] == verdict


@pytest.mark.parametrize(("doctors", "state"), [("33344", "clear"), ("333444" + "3" * 3, "amber")])
def test_front_line_at_60_is_enough(doctors, state):
    """33344 is 60, as often as one likes; three more in the middle are less."""
    found = verdicts(medical=doctors * 2, nursing="33344" * 2, service_user="33344" * 2)

    assert (found["nursing"], found["state"]) == ("support", state)


def test_one_supporter_is_too_few_and_two_of_five_are_less_than_half():
    unclear = "33344"
    two = verdicts(medical="4" * 12, nursing=unclear)
    four = verdicts(medical="4" * 12, nursing="5" * 12, allied=unclear, operational=unclear)
    five = verdicts(medical="5" * 12, nursing="5" * 12, allied=unclear, operational=unclear, service_user=unclear)

    assert (two["nursing"], two["state"]) == ("unclear", "amber")
    assert (four["state"], five["state"]) == ("clear", "amber")


def test_front_line_is_red_by_its_own_bar_where_no_group_warns_alone():
    groups = ("medical", "nursing", "allied", "operational", "service_user")

    found = verdicts(**dict.fromkeys(groups, "122344"))

    assert (set(found.values()), found["state"]) == ({"split", "red"}, "red")


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
