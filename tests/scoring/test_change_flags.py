"""A flag over the rounds: worse at once, better only when it comes twice, and no verdict on too little evidence."""

from dataclasses import replace

import pytest

from scoring.change.between_rounds import change
from scoring.change.flags import standing
from scoring.model import NotAsked
from tests.scoring.asking import NOT_CONCERNED, stated
from tests.scoring.changing import a_round, asked, scored
from tests.scoring.instrument import instrument

RED = {"medical": "1" * 12, "nursing": "1" * 12}
AMBER = {"medical": "3" * 12, "nursing": "3" * 12}
CLEAR = {"medical": "5" * 12, "nursing": "5" * 12}
TOO_LITTLE = {"medical": "5" * 12}


def it_bin(*rounds):
    *earlier, present = (a_round(number, **groups) for number, groups in enumerate(rounds, start=1))
    return change(earlier, present).flags[0]


@pytest.mark.parametrize(
    ("states", "counts"),
    [
        ("r", "red"),
        ("rc", "red"),
        ("rcc", "amber"),
        ("rccc", "clear"),
        ("rac", "amber"),
        ("racc", "clear"),
        ("rcrc", "red"),
        ("ra", "red"),
        ("raa", "amber"),
        ("ac", "amber"),
        ("acc", "clear"),
        ("ca", "amber"),
        ("cr", "red"),
        ("ccr", "red"),
        ("ccc", "clear"),
        ("ai", "amber"),
        ("aic", "amber"),
        ("aicc", "clear"),
        ("ic", "clear"),
        ("ira", "red"),
        ("i", "insufficient"),
        ("ii", "insufficient"),
        ("acic", "amber"),
    ],
)
def test_standing_worsens_at_once_and_improves_a_step_after_two_rounds(states, counts):
    names = {"r": "red", "a": "amber", "c": "clear", "i": "insufficient"}

    assert standing([names[state] for state in states]) == counts


@pytest.mark.parametrize(
    ("then", "now", "move"),
    [
        (RED, AMBER, "better"),
        (RED, CLEAR, "better"),
        (AMBER, CLEAR, "better"),
        (CLEAR, AMBER, "worse"),
        (AMBER, RED, "worse"),
        (RED, RED, "same"),
    ],
)
def test_flag_says_how_it_moved(then, now, move):
    found = it_bin(then, now)

    assert (found.code, found.title, found.move, found.reason) == ("it_bin", "IT bin", move, "")


def test_flag_has_both_states_and_what_counts():
    found = it_bin(CLEAR, RED, AMBER)

    assert (found.then, found.now, found.standing) == ("red", "amber", "red")


def test_too_little_evidence_is_neither_better_nor_worse():
    before, after, both = it_bin(TOO_LITTLE, CLEAR), it_bin(CLEAR, TOO_LITTLE), it_bin(TOO_LITTLE, TOO_LITTLE)

    assert [found.move for found in (before, after, both)] == ["not_comparable"] * 3
    assert before.reason == "There was too little evidence in round 1."
    assert after.reason == "There was too little evidence in round 2."
    assert both.reason == "There was too little evidence in round 1 and round 2."


def test_flag_of_other_questions_is_not_comparable_and_forgets_what_counted_before():
    old = a_round(1, asked(S21="Old", S12="Old"), **RED)

    found = change([old], a_round(2, **CLEAR)).flags[0]

    assert (found.move, found.then, found.now, found.standing) == ("not_comparable", "red", "clear", "clear")
    assert found.reason == "The questions behind this flag have changed (S12 and S21)."


def test_questions_of_a_group_that_was_asked_once_only_do_not_matter():
    words = asked()
    words["allied"]["it_bin"]["S11"] = "For allied health professionals"

    assert change([a_round(1, words, **RED)], a_round(2, allied="5" * 12, **RED)).flags[0].move == "same"
    assert change([a_round(1, words, allied="5" * 12, **RED)], a_round(2, **RED)).flags[0].move == "same"


def test_questions_of_one_group_that_was_asked_twice_matter():
    words = asked()
    words["nursing"]["it_bin"]["S22"] = "For nurses"

    found = change([a_round(1, words, **RED)], a_round(2, **RED)).flags[0]

    assert (found.move, found.reason) == ("not_comparable", "The questions behind this flag have changed (S22).")


RULE = "The rule behind this flag has changed: other groups count, or they count in a different way."


@pytest.mark.parametrize(
    "other", [{"also_heard": frozenset()}, {"thresholds": replace(instrument().rules, clear_line=65.0)}]
)
def test_flag_with_other_sides_beside_or_other_thresholds_is_not_comparable(other):
    old = a_round(1, **RED)
    old = replace(old, rules=old.rules | {"it_bin": replace(old.rules["it_bin"], **other)})

    it_bin_now, ownership = change([old], a_round(2, **CLEAR)).flags

    assert (it_bin_now.move, it_bin_now.standing, it_bin_now.reason) == ("not_comparable", "clear", RULE)
    assert (ownership.move, ownership.standing, ownership.reason) == ("better", "red", "")


@pytest.mark.parametrize("role", [{"side": "local_it"}, {"confidential": False}])
def test_flag_on_which_a_group_counted_in_another_way_is_not_comparable(role):
    old = a_round(1, **RED)
    old.readiness.groups["nursing"] = replace(old.readiness.groups["nursing"], **role)

    assert [(one.move, one.reason) for one in change([old], a_round(2, **CLEAR)).flags] == [
        ("not_comparable", RULE)
    ] * 2


def test_flag_that_a_round_did_not_have_is_not_comparable():
    old = a_round(1, **RED)
    old.readiness.flags.pop("it_bin")

    found = change([old], a_round(2, **CLEAR)).flags[0]

    assert (found.then, found.now, found.move, found.standing) == (None, "clear", "not_comparable", "clear")
    assert found.reason == "Round 1 did not have this flag."


MIXED = {"medical": "1" * 12, "nursing": "5" * 12, "service_user": "5" * 12}
CONTENT = {"nursing": "5" * 12, "service_user": "5" * 12}


def told(*rounds):
    found = it_bin(*rounds)
    return found.then, found.now, found.move, found.reason


def test_flag_is_not_better_because_the_group_that_warned_was_not_asked_again():
    reason = "Doctors were heard on this flag in the earlier round but not in this one."

    assert told(MIXED, CONTENT) == ("amber", "clear", "not_comparable", reason)
    assert told(MIXED, MIXED | {"medical": "5" * 12}) == ("amber", "clear", "better", "")


def test_flag_is_not_better_because_the_group_that_warned_is_hidden_now():
    then = RED | {"allied": "1" * 12, "service_user": "5" * 12}
    now = {"medical": "5" * 12, "nursing": "1" * 12, "allied": "5" * 12, "service_user": "11"}

    reason = "Patients, service users and carers were heard on this flag in the earlier round but not in this one."
    assert told(then, now) == ("red", "amber", "not_comparable", reason)


def test_flag_is_not_better_because_a_group_of_another_side_is_not_heard_again():
    reason = "Local informatics and IT staff were heard on this flag in the earlier round but not in this one."

    assert told(CLEAR | {"informatics": "1" * 12}, CLEAR) == ("amber", "clear", "not_comparable", reason)


def test_flag_is_not_better_because_a_group_of_the_front_line_is_heard_anew():
    reason = "Patients, service users and carers were heard on this flag in this round but not in the earlier one."

    assert told(AMBER, AMBER | {"service_user": "5" * 12})[2:] == ("same", "")
    assert told(RED, AMBER | {"service_user": "5" * 12}) == ("red", "amber", "not_comparable", reason)


def test_flag_can_be_better_whether_leaders_and_other_sides_are_heard_anew_or_leaders_no_more():
    beside = {"informatics": "5" * 12}
    leaders = {"executive": "1" * 6}

    assert told(AMBER, CLEAR | beside | leaders)[2:] == ("better", "")
    assert told(AMBER | leaders, CLEAR)[2:] == ("better", "")


def test_flag_is_not_better_where_groups_are_taken_together_otherwise():
    apart, together = {"medical": "1" * 12, "nursing": "1" * 12}, {"medical": "5555", "nursing": "5555"}
    users = {"service_user": "5" * 12}

    found = told(apart | users, together | users)

    assert found == ("red", "clear", "not_comparable", "Groups were combined differently in the earlier round.")


def test_combined_group_that_is_not_heard_again_is_named_once():
    then = {"medical": "1111", "nursing": "1111", "service_user": "1" * 12, "allied": "5" * 12}
    now = {"service_user": "5" * 12, "allied": "5" * 12}

    assert (
        told(then, now)[3] == "Other front-line staff were heard on this flag in the earlier round but not in this one."
    )


def test_flag_is_not_better_because_a_group_that_could_not_be_heard_is_not_asked_again():
    reason = (
        "Patients, service users and carers were asked but not heard in the earlier round, and not asked in this one."
    )

    assert told(CLEAR | {"service_user": "11"}, CLEAR) == ("amber", "clear", "not_comparable", reason)
    assert told(CLEAR, CLEAR | {"service_user": "11"}) == ("clear", "amber", "worse", "")


def test_flag_is_not_better_because_a_group_that_could_not_say_is_not_asked_again():
    reason = (
        "Patients, service users and carers were asked but not heard in the earlier round, and not asked in this one."
    )

    assert told(CLEAR | {"service_user": "d" * 12}, CLEAR) == ("amber", "clear", "not_comparable", reason)


def test_flag_is_not_better_because_a_group_is_only_now_said_not_to_be_concerned():
    later, excused = (stated(not_asked={"allied": why}, **CLEAR) for why in (NotAsked("later", "Soon."), NOT_CONCERNED))
    rounds = [scored(number, said) for number, said in enumerate((later, excused), start=1)]

    found = change(rounds[:1], rounds[1]).flags[0]

    reason = (
        "Allied health, pharmacy and social care professionals were not asked in either round, and only now does the"
        " project say that they are not concerned."
    )
    assert (found.then, found.now, found.move, found.reason) == ("amber", "clear", "not_comparable", reason)


def test_flag_can_be_better_where_a_group_is_hidden_in_both_rounds():
    assert told(RED | {"service_user": "11"}, AMBER | {"service_user": "11"})[2:] == ("better", "")


def test_worse_counts_at_once_whoever_was_heard():
    assert told(CONTENT | {"medical": "5" * 12}, CONTENT | {"nursing": "1" * 12}) == ("clear", "amber", "worse", "")
    assert told(CONTENT, MIXED) == ("clear", "amber", "worse", "")
    assert it_bin(CONTENT, CONTENT, MIXED).standing == "amber"


def test_round_with_other_voices_is_left_out_of_two_in_a_row():
    both = RED | {"service_user": "5" * 12}
    content = CLEAR | {"service_user": "5" * 12}

    assert it_bin(both, content, content).standing == "amber"
    assert it_bin(both, content, CLEAR, content).standing == "red"
    assert it_bin(both, CLEAR, content).standing == "red"
    assert it_bin(RED, content, content).standing == "clear"
