"""What a round that has not been answered could be compared on."""

from scoring.change.foreseen import Foreseen, foreseen
from scoring.change.model import FlagRule
from scoring.change.series import Planned

ASKED = {
    "medical": {"P1": {"S11": "Is it?"}, "it_bin": {"S11": "Is it?"}},
    "nursing": {"P1": {"S11": "Is it?"}, "it_bin": {"S11": "Is it?"}},
}
ROLES = {"medical": ("frontline", True), "nursing": ("frontline", True)}
RULES = {"it_bin": FlagRule(frozenset(), 1)}
PLAN = Planned(ASKED, RULES, ROLES)
REWORDED = ASKED | {"medical": {"P1": {"S11": "Was it?"}, "it_bin": {"S11": "Was it?"}}}


def reasons(then, now):
    return {(one.code, one.group): one.reason for one in foreseen(then, now, ["it_bin"], ["P1", "P2"])}


def test_same_questions_and_rules_can_be_compared():
    assert foreseen(PLAN, PLAN, ["it_bin"], []) == (Foreseen("flag", "it_bin", "", ""),)
    assert reasons(PLAN, PLAN) == {("it_bin", ""): "", ("P1", "medical"): "", ("P1", "nursing"): ""}


def test_reworded_question_takes_the_flag_and_the_group_that_reads_it():
    found = reasons(PLAN, Planned(REWORDED, RULES, ROLES))

    assert found == {
        ("it_bin", ""): "The questions behind this flag have changed (S11).",
        ("P1", "medical"): "The questions have changed (S11).",
        ("P1", "nursing"): "",
    }


def test_other_rule_takes_the_flag_alone():
    found = reasons(PLAN, Planned(ASKED, {"it_bin": FlagRule(frozenset(), 2)}, ROLES))

    assert [key for key, reason in found.items() if reason] == [("it_bin", "")]


def test_group_that_only_one_round_asks_is_left_out():
    found = reasons(PLAN, Planned(REWORDED, RULES, {"nursing": ROLES["nursing"]}))

    assert found == {("it_bin", ""): "", ("P1", "nursing"): ""}
